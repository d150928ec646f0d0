// Numbers from many numbers. Nothing here needs k6.

/** The value below which that share of the sorted values lies; the nearest that was really seen. */
export function percentile(sorted, share) {
  if (sorted.length === 0) return null;
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))];
}

export function median(values) {
  return percentile([...values].sort(ascending), 0.5);
}

export function ascending(a, b) {
  return a - b;
}

/** Times of calls in milliseconds, summed up. */
export function summed(times, seconds) {
  const sorted = [...times].sort(ascending);
  const total = sorted.reduce((sum, time) => sum + time, 0);
  return {
    count: sorted.length,
    rate: seconds > 0 ? sorted.length / seconds : 0,
    average: sorted.length ? total / sorted.length : null,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    most: sorted.length ? sorted[sorted.length - 1] : null,
  };
}

/** The value of a series [[ms, value], ...] at a moment, in a straight line between its samples; null outside of them. */
export function at(series, ms) {
  if (series.length === 0 || ms < series[0][0] || ms > series[series.length - 1][0]) return null;
  let low = 0;
  let high = series.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (series[middle][0] <= ms) low = middle;
    else high = middle;
  }
  const [fromMs, from] = series[low];
  const [toMs, to] = series[high];
  return toMs === fromMs ? to : from + ((to - from) * (ms - fromMs)) / (toMs - fromMs);
}

/** How much a rising counter rose in a span of time; null where it was not sampled. */
export function risen(series, fromMs, toMs) {
  const first = at(series, Math.max(fromMs, series.length ? series[0][0] : fromMs));
  const last = at(series, Math.min(toMs, series.length ? series[series.length - 1][0] : toMs));
  return first === null || last === null ? null : last - first;
}
