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

/** Targets of the product in use, whatever the road to it: [{target, wanted, measured, held, excuse?}]. */
function checkMix(thresholds, { total, endpoints }) {
  const of = thresholds.mvp;
  const hot = of.hotReads.map((name) => endpoints[name]).filter((one) => one && one.count);
  return [
    below('average', of.averageMs, total.average, 'ms'),
    below('p95', of.p95Ms, total.p95, 'ms'),
    ...(hot.length ? [below('p95 of hot reads', of.hotReadsP95Ms, Math.max(...hot.map((one) => one.p95)), 'ms')] : []),
    errors(of.errorShare, total),
  ];
}

/** What belongs to a test beside its times; a test that is not named here has the targets of the mix alone. */
const CHECKS = {
  smoke: (thresholds, { endpoints }) => Object.entries(endpoints).map(([name, of]) => ({ target: name, wanted: 'no error', measured: `${of.errors} of ${of.count}`, held: of.errors === 0 })),
  mvp: (thresholds, measured) => [...checkMix(thresholds, measured), ...nothingLost(thresholds, measured), ...cached(thresholds, measured)],
  soak: (thresholds, measured) => [...CHECKS.mvp(thresholds, measured), ...measured.growth.map((one) => below(`memory of ${one.name} grew`, thresholds.soak.growthShare * 100, 100 * one.share, '%'))],
  spike: (thresholds, { total, calm }) => [errors(thresholds.spike.errorShare, total), below('p95 when it is calm again', thresholds.mvp.p95Ms, calm && calm.p95, 'ms')],
  'login-storm': (thresholds, { total, endpoints }) => [
    ...['code', 'sign-in'].filter((name) => endpoints[name]).map((name) => below(`${name}: p95`, endpointLimit(thresholds, name).p95Ms, endpoints[name].p95, 'ms')),
    errors(thresholds.mvp.errorShare, total),
  ],
  realtime: (thresholds, measured) => [
    below('a message at the other phone: p95', thresholds.realtime.arrivalP95Ms, measured.arrival && measured.arrival.p95, 'ms'),
    errors(thresholds.mvp.errorShare, measured.total),
    ...nothingLost(thresholds, measured),
  ],
};

/** @param verb which test it was */
export function checkRun(verb, thresholds, measured, today) {
  return excused(thresholds, (CHECKS[verb] || checkMix)(thresholds, measured), today);
}

function nothingLost(thresholds, { ledger, sockets }) {
  const checks = [];
  if (ledger) checks.push(below('acknowledged writes not found again', 0, ledger.missing, ''));
  if (sockets) checks.push(below('sockets that broke', thresholds.mvp.brokenSocketShare * 100, (100 * sockets.broken) / Math.max(1, sockets.opened), '%'));
  return checks;
}

function cached(thresholds, { readsKept }) {
  const { cacheShare } = thresholds.mvp;
  return [{ target: 'reads kept off the database', wanted: `≥ ${cacheShare * 100} %`, measured: readsKept === null ? 'not counted' : `${round(100 * readsKept)} %`, held: readsKept >= cacheShare }];
}

function errors(share, total) {
  return below('errors', share * 100, (100 * total.errors) / total.count, '%');
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
  return { target, wanted: `≤ ${wanted} ${unit}`.trim(), measured: `${round(measured)} ${unit}`.trim(), held: typeof measured === 'number' && measured <= wanted };
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
