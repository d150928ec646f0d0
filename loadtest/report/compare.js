// Two sets of runs of the same thing: what got better, what got worse, what nobody can tell. Nothing here needs k6.

import { median } from './stats.js';

/** Fewer runs than this show no noise, and without noise nothing can be told apart. */
export const FEWEST = 3;

/** A change smaller than this does not matter whatever the noise is. */
const SMALLEST = 0.05;

/**
 * @param before results of runs: [{endpoints: {name: {p50}}}]
 * @returns [{name, before, after, change, band, verdict}], the worst first
 */
export function compare(before, after, of = 'p50') {
  const names = new Set([...before, ...after].flatMap((result) => Object.keys(result.endpoints)));
  return [...names].map((name) => one(name, values(before, name, of), values(after, name, of))).sort((a, b) => (b.change || 0) - (a.change || 0));
}

function values(results, name, of) {
  return results.map((result) => result.endpoints[name]).filter((found) => found && found[of] !== null).map((found) => found[of]);
}

function one(name, before, after) {
  const row = { name, before: median(before), after: median(after) };
  if (row.before === null || row.after === null) return { ...row, change: null, band: null, verdict: row.before === null ? 'new' : 'gone' };
  row.change = row.after / row.before - 1;
  if (Math.min(before.length, after.length) < FEWEST) return { ...row, band: null, verdict: "can't tell" };
  // How far runs of one and the same thing lie apart, taken from whichever side is noisier.
  row.band = Math.max(spread(before), spread(after), SMALLEST);
  row.verdict = Math.abs(row.change) <= row.band ? 'same' : overlaps(before, after) ? "can't tell" : row.change > 0 ? 'worse' : 'better';
  return row;
}

function spread(values) {
  return (Math.max(...values) - Math.min(...values)) / median(values) / 2;
}

function overlaps(before, after) {
  return Math.max(...before) >= Math.min(...after) && Math.max(...after) >= Math.min(...before);
}

export function overall(rows) {
  for (const word of ['worse', "can't tell", 'better']) if (rows.some((row) => row.verdict === word)) return word;
  return 'same';
}
