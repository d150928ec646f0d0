// From single calls and samples to a result. Nothing here needs k6.

import { risen, summed } from './stats.js';
import { isOfTheProduct } from './read.js';

/** Answers that are the platform's fault, or ours: what was not meant to happen. */
function isError(call) {
  return call.status === 0 || (call.status >= 400 && call.status !== 409 && call.status !== 429);
}

/** The span that counts: after the warm-up, to the end of what was asked for. */
export function span(calls, warmUpSeconds, seconds) {
  const first = calls.reduce((least, call) => Math.min(least, call.ms - call.value), Infinity);
  const from = first + warmUpSeconds * 1000;
  return { from, to: from + seconds * 1000 };
}

export function within(calls, { from, to }) {
  return calls.filter((call) => call.ms >= from && call.ms < to);
}

/** {endpoint: times, errors, ...} of the calls in a span. */
export function perEndpoint(calls, { from, to }) {
  const seconds = (to - from) / 1000;
  const groups = {};
  for (const call of within(calls, { from, to })) {
    if (isOfTheProduct(call)) (groups[call.name] = groups[call.name] || []).push(call);
  }
  return Object.fromEntries(
    Object.entries(groups)
      .sort()
      .map(([name, group]) => [name, judged(group, seconds)]),
  );
}

function judged(group, seconds) {
  return {
    ...summed(
      group.map((call) => call.value),
      seconds,
    ),
    errors: group.filter(isError).length,
    limited: group.filter((call) => call.status === 429).length,
  };
}

export function total(calls, chosen) {
  const product = within(calls, chosen).filter(isOfTheProduct);
  return judged(product, (chosen.to - chosen.from) / 1000);
}

/** CPU milliseconds of each program in a span: {gateway: 812, ...}; programs that were not sampled are left out. */
export function cpu(samples, { from, to }) {
  const used = {};
  for (const [name, series] of Object.entries(samples)) {
    if (!name.startsWith('cpu:')) continue;
    const rise = risen(series, from, to);
    if (rise !== null) used[name.slice(4)] = rise;
  }
  return used;
}

/** The generator's part of the machine, 0 to 1; null where it was not sampled. */
export function generatorLoad(samples, chosen, cores) {
  const used = cpu(samples, chosen).generator;
  return used === undefined ? null : used / (chosen.to - chosen.from) / cores;
}

/** Rows for charts: [{t, count, p50, p95, errors}], one for so many seconds. */
export function overTime(calls, bucketSeconds) {
  const product = calls.filter(isOfTheProduct);
  if (product.length === 0) return [];
  const start = product.reduce((least, call) => Math.min(least, call.ms), Infinity);
  const buckets = [];
  for (const call of product) {
    const index = Math.floor((call.ms - start) / 1000 / bucketSeconds);
    (buckets[index] = buckets[index] || []).push(call);
  }
  return Array.from(buckets, (group, index) => {
    const of = judged(group || [], bucketSeconds);
    return { t: index * bucketSeconds, rate: of.rate, p50: of.p50, p95: of.p95, errors: of.errors };
  });
}
