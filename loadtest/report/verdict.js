// PASS, FAIL, or INVALID: a run that says nothing about the platform. Nothing here needs k6.

import { endpointLimit, excuse, expired } from './thresholds.js';

/** Lateness: an eighth of the slowest answer that may pass. */
export const LIMITS = { generatorLoad: 0.8, latenessMs: 25, droppedShare: 0.001, achievedShare: 0.98 };

/**
 * Why a run says nothing; empty when it does.
 *
 * @returns [{kind, text}]: generator for what lies with the generator itself, rate when it did not get its calls through, limits, run
 */
export function invalid({ generatorLoad, latenessMs, started, dropped, asked, limited, calls, broken }) {
  const reasons = [];
  const because = (kind, text) => reasons.push({ kind, text });
  if (broken) because('run', broken);
  if (calls === 0) because('run', 'nothing was measured');
  if (generatorLoad !== null && generatorLoad > LIMITS.generatorLoad) {
    because('generator', `the generator took ${percent(generatorLoad)} of the machine's CPU, more than ${percent(LIMITS.generatorLoad)}`);
  }
  if (latenessMs !== null && latenessMs > LIMITS.latenessMs) {
    because('generator', `the generator woke up ${Math.round(latenessMs)} ms late (p95), more than ${LIMITS.latenessMs} ms: it has too little CPU to measure anything`);
  }
  const wanted = started + dropped;
  if (wanted > 0 && dropped / wanted > LIMITS.droppedShare) {
    because('rate', `${dropped} of ${wanted} iterations were dropped: the generator had no caller left to start them`);
  }
  if (asked && calls / asked < LIMITS.achievedShare) {
    because('rate', `${percent(calls / asked)} of the rate asked for was reached, less than ${percent(LIMITS.achievedShare)}`);
  }
  if (limited > 0) because('limits', `${limited} calls were refused by a limiter (429): more people are needed for this rate`);
  return reasons;
}

/** Targets of the whole run: [{target, wanted, measured, held, excuse?}]. */
export function checkRun(thresholds, { total, endpoints, ledger, sockets }, today) {
  const of = thresholds.mvp;
  const hot = of.hotReads.map((name) => endpoints[name]).filter((one) => one);
  const hotP95 = hot.length ? Math.max(...hot.map((one) => one.p95)) : null;
  const checks = [
    below('average', of.averageMs, total.average, 'ms'),
    below('p95', of.p95Ms, total.p95, 'ms'),
    below('p95 of hot reads', of.hotReadsP95Ms, hotP95, 'ms'),
    below('errors', of.errorShare * 100, (100 * total.errors) / total.count, '%'),
  ];
  if (ledger) checks.push(below('acknowledged writes not found again', 0, ledger.missing, ''));
  if (sockets) checks.push(below('sockets that broke', of.brokenSocketShare * 100, (100 * sockets.broken) / Math.max(1, sockets.opened), '%'));
  checks.push({ target: 'reads kept off the database', wanted: `≥ ${of.cacheShare * 100} %`, measured: 'no response cache', held: false });
  return excused(thresholds, checks, today);
}

/** Targets of each endpoint alone. */
export function checkEndpoints(thresholds, endpoints, today) {
  const checks = [];
  for (const [name, measured] of Object.entries(endpoints)) {
    const limit = endpointLimit(thresholds, name);
    checks.push(below(`${name}: p95`, limit.p95Ms, measured.p95, 'ms'));
    if (measured.errors > 0) checks.push(below(`${name}: errors`, 0, (100 * measured.errors) / measured.count, '%'));
  }
  return excused(thresholds, checks, today);
}

function below(target, wanted, measured, unit) {
  return { target, wanted: `≤ ${wanted} ${unit}`.trim(), measured: `${round(measured)} ${unit}`.trim(), held: measured !== null && measured <= wanted };
}

function excused(thresholds, checks, today) {
  const old = expired(thresholds, today).map((exception) => exception.target);
  return checks.map((check) => {
    if (check.held) return check;
    const found = excuse(thresholds, check.target, today);
    if (found) return { ...check, excuse: `${found.reason} (until ${found.expires})` };
    return old.includes(check.target) ? { ...check, note: 'its exception has run out' } : check;
  });
}

export function verdict(reasons, checks) {
  if (reasons.length) return 'INVALID';
  return checks.every((check) => check.held || check.excuse) ? 'PASS' : 'FAIL';
}

function percent(share) {
  return `${Math.round(share * 1000) / 10} %`;
}

function round(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  return Math.abs(value) < 10 ? Math.round(value * 100) / 100 : Math.round(value);
}
