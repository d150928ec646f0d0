// Everything that one run says, from what it has left behind. Nothing here needs k6.

import { cpu, generatorLoad, overTime, perEndpoint, span, total, within } from './measure.js';
import { isOfTheProduct } from './read.js';
import { ascending, percentile } from './stats.js';
import { checkEndpoints, checkRun, invalid, verdict } from './verdict.js';

/**
 * @param about run.json
 * @param points readPoints(points.csv)
 * @param samples readSamples(samples.csv)
 * @param summary k6's own, or null
 * @param ledger ledger.json, or null
 */
export function resultOf({ about, points, samples, summary, ledger, thresholds, today }) {
  const alone = about.scenario === 'endpoints';
  const spans = alone ? spansAlone(points.calls, about) : [span(points.calls, about.warmUpSeconds, about.seconds)];
  const counted = spans.flatMap((chosen) => (chosen.scenario ? within(points.calls, chosen).filter((c) => c.scenario === chosen.scenario) : within(points.calls, chosen)));
  const whole = { from: Math.min(...spans.map((s) => s.from)), to: Math.max(...spans.map((s) => s.to)) };
  const endpoints = alone ? endpointsAlone(points.calls, spans) : perEndpoint(points.calls, whole);
  const all = total(counted, whole);
  if (alone) all.rate = all.count / about.seconds / spans.length;
  const reasons = reasonsOf({ about, summary, samples, whole, all, others: points.others });
  const measured = {
    total: all,
    endpoints,
    ledger,
    sockets: socketsOf(points.others),
    arrival: arrivalOf(points.others, whole),
    growth: growthOf(samples),
    readsKept: summary && summary.metrics.reads_kept ? summary.metrics.reads_kept.values.rate : null,
    calm: total(points.calls, { from: whole.to - 30_000, to: whole.to }),
  };
  const checks = checksOf(about, thresholds, measured, today);
  return {
    verdict: verdict(reasons, checks),
    reasons: reasons.map((reason) => reason.text),
    reasonKinds: [...new Set(reasons.map((reason) => reason.kind))],
    generatorLateMs: latenessOf(points.others, whole),
    about,
    total: all,
    endpoints,
    checks,
    ledger,
    sockets: measured.sockets,
    arrival: measured.arrival,
    cpuPerCall: alone ? cpuAlone(samples, points.calls, spans) : undefined,
    cpuOfMix: alone ? undefined : perCall(cpu(samples, whole), all.count),
    overTime: alone ? [] : overTime(points.calls, bucket(about.seconds)),
    series: alone ? {} : chartSeries(samples),
    programs: programs(samples, whole),
  };
}

function checksOf(about, thresholds, measured, today) {
  if (about.scenario !== 'endpoints') return checkRun(about.verb, thresholds, measured, today);
  // A closed loop asks how fast, not whether it holds a time: there only errors count.
  return about.askedPerSecond > 0 ? checkEndpoints(thresholds, measured.endpoints, today) : checkRun('smoke', thresholds, measured, today);
}

/** How much more memory each program holds in the last quarter than in the second, when everything was warm. */
function growthOf(samples) {
  return Object.entries(samples)
    .filter(([name]) => name.startsWith('rss:') && name !== 'rss:generator')
    .map(([name, series]) => {
      const quarter = Math.floor(series.length / 4);
      const mean = (part) => part.reduce((total, point) => total + point[1], 0) / Math.max(1, part.length);
      return { name: name.slice(4), share: mean(series.slice(3 * quarter)) / mean(series.slice(quarter, 2 * quarter)) - 1 };
    });
}

function reasonsOf({ about, summary, samples, whole, all, others }) {
  const value = (name) => (summary && summary.metrics[name] ? summary.metrics[name].values.count : 0);
  const asked = about.askedPerSecond > 0 && about.scenario !== 'endpoints' ? about.askedPerSecond * about.seconds : 0;
  return invalid({
    generatorLoad: about.isLocal && about.cores ? generatorLoad(samples, whole, about.cores) : null,
    latenessMs: latenessOf(others, whole),
    // The pulse's own beats are no iterations of the test.
    started: value('iterations') - (others.generator_lateness || []).length,
    dropped: value('dropped_iterations'),
    asked,
    limited: about.scenario === 'smoke' ? 0 : all.limited,
    calls: all.count,
    broken: summary ? null : 'k6 did not come to its end',
  });
}

/** One span for each endpoint: its scenario begins where the one before it has ended. */
function spansAlone(calls, about) {
  const scenarios = [...new Set(calls.filter(isOfTheProduct).map((call) => call.scenario))];
  return scenarios.map((scenario) => ({ scenario, ...span(calls.filter((call) => call.scenario === scenario), about.warmUpSeconds, about.seconds) }));
}

function endpointsAlone(calls, spans) {
  const found = {};
  for (const chosen of spans) Object.assign(found, perEndpoint(calls.filter((call) => call.scenario === chosen.scenario), chosen));
  return found;
}

/** What one call costs all programs together, the generator left out, and what they use when nobody calls. */
function cpuAlone(samples, calls, spans) {
  const costs = {};
  const idle = idleCpu(samples, calls);
  for (const chosen of spans) {
    const own = within(calls.filter((call) => call.scenario === chosen.scenario && isOfTheProduct(call)), chosen);
    const { generator, ...platform } = cpu(samples, chosen);
    const used = sum(platform) - idle * (chosen.to - chosen.from);
    const last = own.length ? own[own.length - 1].name : null;
    const whole = own.filter((call) => call.name === last).length;
    if (last && used > 0 && whole > 0) costs[last] = used / whole;
  }
  return costs;
}

/** CPU milliseconds in a millisecond of calm before the first call; 0 when there was none to speak of. */
function idleCpu(samples, calls) {
  const all = Object.values(samples).map((series) => series[0][0]);
  const product = calls.filter(isOfTheProduct);
  if (all.length === 0 || product.length === 0) return 0;
  const calm = { from: Math.min(...all), to: product.reduce((least, call) => Math.min(least, call.ms - call.value), Infinity) };
  // The last seconds of it: before them the generator was still starting.
  calm.from = Math.max(calm.from, calm.to - 8000);
  if (calm.to - calm.from < 4000) return 0;
  const { generator, ...platform } = cpu(samples, calm);
  return sum(platform) / (calm.to - calm.from);
}

function sum(parts) {
  return Object.values(parts).reduce((total, one) => total + one, 0);
}

function perCall(used, count) {
  const { generator, ...platform } = used;
  return Object.fromEntries(Object.entries(platform).map(([name, ms]) => [name, count ? ms / count : null]));
}

function socketsOf(others) {
  const count = (name) => (others[name] || []).reduce((total, point) => total + point.value, 0);
  return others.sockets_opened ? { opened: count('sockets_opened'), broken: count('sockets_broken') } : null;
}

function latenessOf(others, whole) {
  const late = (others.generator_lateness || []).filter((point) => point.ms >= whole.from && point.ms < whole.to).map((point) => point.value);
  return late.length ? percentile(late.sort(ascending), 0.95) : null;
}

function arrivalOf(others, whole) {
  const times = (others.message_arrival || []).filter((point) => point.ms >= whole.from && point.ms < whole.to);
  return times.length ? total(times.map((point) => ({ ...point, name: 'arrival', status: 200 })), whole) : null;
}

function bucket(seconds) {
  return Math.max(1, Math.round(seconds / 120));
}

/** CPU in per cent of a core and memory, from the first sample on. */
function chartSeries(samples) {
  const drawn = {};
  const start = Math.min(...Object.values(samples).map((series) => series[0][0]));
  for (const [name, series] of Object.entries(samples)) {
    if (name.startsWith('rss:')) drawn[name] = thinned(series).map(([ms, value]) => [(ms - start) / 1000, value]);
    if (name.startsWith('cpu:')) drawn[name] = rates(thinned(series), start);
  }
  return drawn;
}

function thinned(series) {
  const every = Math.max(1, Math.ceil(series.length / 120));
  return series.filter((_, i) => i % every === 0);
}

function rates(series, start) {
  return series.slice(1).map(([ms, value], i) => [(ms - start) / 1000, Math.max(0, (100 * (value - series[i][1])) / (ms - series[i][0]))]);
}

function programs(samples, whole) {
  const used = cpu(samples, whole);
  return Object.keys(used)
    .map((name) => {
      const memory = (samples[`rss:${name}`] || []).map((point) => point[1]);
      return {
        name,
        cpuPercent: (100 * used[name]) / (whole.to - whole.from),
        firstMb: memory[0],
        mostMb: memory.length ? Math.max(...memory) : null,
        lastMb: memory[memory.length - 1],
      };
    })
    .sort((a, b) => b.cpuPercent - a.cpuPercent);
}
