import test from 'node:test';
import assert from 'node:assert/strict';
import { at, median, percentile, risen, summed } from '../report/stats.js';
import { readPoints, readSamples } from '../report/read.js';
import { cpu, generatorLoad, overTime, perEndpoint, span } from '../report/measure.js';
import { resultOf } from '../report/result.js';
import { page } from '../report/page.js';
import { markdown } from '../report/markdown.js';
import { lineChart, niceStep } from '../report/charts.js';

const thresholds = {
  mvp: { averageMs: 200, p95Ms: 200, hotReadsP95Ms: 50, hotReads: ['feed'], errorShare: 0.001, brokenSocketShare: 0.01, cacheShare: 0.6 },
  soak: { growthShare: 0.1 },
  spike: { errorShare: 0.01 },
  realtime: { arrivalP95Ms: 1000 },
  endpoints: { default: { p95Ms: 200 } },
  exceptions: [{ target: 'reads kept off the database', reason: 'not built', expires: '2999-01-01' }],
};
const about = { scenario: 'mvp', verb: 'mvp', warmUpSeconds: 2, seconds: 10, askedPerSecond: 0, isLocal: true, cores: 2, hardware: 'h', version: 'v', stamp: 's' };
const summary = { metrics: { iterations: { values: { count: 100 } } } };

/** Ten calls a second for twelve seconds; what value(i) says is how long one took. */
function points(value, status = () => 200) {
  const lines = [];
  for (let i = 0; i < 120; i++) lines.push(`http_req_duration,${1_000_000 + i * 100},${value(i)},feed,${status(i)},mix`);
  return readPoints(lines.join('\n'));
}

function drawn(read, more = {}) {
  return resultOf({ about, points: read, samples: {}, summary, ledger: null, thresholds, today: '2026-11-21', ...more });
}

test('percentile_isAValueThatWasSeen', () => {
  const sorted = Array.from({ length: 100 }, (_, i) => i + 1);
  assert.equal(percentile(sorted, 0.5), 50);
  assert.equal(percentile(sorted, 0.95), 95);
  assert.equal(percentile([7], 0.99), 7);
  assert.equal(percentile([], 0.5), null);
  assert.equal(median([3, 1, 2]), 2);
});

test('summed_ofNothingIsNothing', () => {
  assert.deepEqual(summed([], 10), { count: 0, rate: 0, average: null, p50: null, p95: null, p99: null, most: null });
});

test('series_areReadBetweenTheirSamples', () => {
  const series = [[1000, 10], [2000, 30]];
  assert.equal(at(series, 1500), 20);
  assert.equal(at(series, 500), null);
  assert.equal(risen(series, 1000, 1500), 10);
  assert.equal(risen(series, 0, 9000), 20);
});

test('warmUp_isNotCounted', () => {
  const slowAtFirst = points((i) => (i < 20 ? 5000 : 10));
  const calls = slowAtFirst.calls;
  calls.forEach((call) => (call.ms += 5000));
  const chosen = { from: calls[0].ms + 2000, to: calls[0].ms + 12000 };
  assert.equal(perEndpoint(calls, chosen).feed.p99, 10);
  assert.ok(span([{ ms: 2000, value: 500 }], 2, 10).from === 3500);
});

test('calls_ofTheGeneratorItselfAreLeftOut', () => {
  const { calls } = readPoints('http_req_duration,1,5,guard,200,mix\nhttp_req_duration,1,5,feed,500,mix\nhttp_req_duration,1,5,feed,429,mix');
  const found = perEndpoint(calls, { from: 0, to: 1000 });
  assert.deepEqual(Object.keys(found), ['feed']);
  assert.equal(found.feed.errors, 1);
  assert.equal(found.feed.limited, 1);
});

test('cpu_isWhatTheCountersRose', () => {
  const samples = readSamples('0,cpu:gateway,100\n1000,cpu:gateway,600\n0,cpu:generator,0\n1000,cpu:generator,1800');
  assert.deepEqual(cpu(samples, { from: 0, to: 1000 }), { gateway: 500, generator: 1800 });
  assert.equal(generatorLoad(samples, { from: 0, to: 1000 }, 2), 0.9);
});

test('overTime_keepsQuietSecondsAsGaps', () => {
  const { calls } = readPoints('http_req_duration,0,5,feed,200,mix\nhttp_req_duration,2500,7,feed,200,mix');
  assert.deepEqual(overTime(calls, 1).map((row) => row.p50), [5, null, 7]);
});

test('run_passesWhenEveryTargetIsHeld', () => {
  const result = drawn(points(() => 10));
  assert.equal(result.verdict, 'PASS');
  assert.equal(Math.round(result.total.rate), 10);
});

test('run_failsWhenAHotReadIsSlowAndNamesTheTarget', () => {
  const result = drawn(points(() => 120));
  assert.equal(result.verdict, 'FAIL');
  assert.ok(result.checks.some((check) => check.target === 'p95 of hot reads' && !check.held));
  assert.match(page(result), /p95 of hot reads/);
  assert.match(markdown(result), /^# FAIL/);
});

test('reads_areKeptOffTheDatabaseAsOftenAsWanted', () => {
  const kept = (rate) => {
    const counted = { metrics: { ...summary.metrics, reads_kept: { values: { rate } } } };
    const sternly = { ...thresholds, exceptions: [] };
    return drawn(points(() => 10), { summary: counted, thresholds: sternly });
  };
  assert.equal(kept(0.61).verdict, 'PASS');
  assert.equal(kept(0.59).verdict, 'FAIL');
  assert.equal(drawn(points(() => 10), { thresholds: { ...thresholds, exceptions: [] } }).verdict, 'FAIL');
});

test('run_failsWhenAnAcknowledgedWriteIsMissing', () => {
  assert.equal(drawn(points(() => 10), { ledger: { written: 5, missing: 1 } }).verdict, 'FAIL');
  assert.equal(drawn(points(() => 10), { ledger: { written: 5, missing: 0 } }).verdict, 'PASS');
});

test('run_isInvalidWhenTheGeneratorWasTheBottleneck', () => {
  const dropped = { metrics: { iterations: { values: { count: 990 } }, dropped_iterations: { values: { count: 10 } } } };
  assert.equal(drawn(points(() => 10), { summary: dropped }).verdict, 'INVALID');
  const hungry = readSamples(Array.from({ length: 20 }, (_, i) => `${999_000 + i * 1000},cpu:generator,${i * 1900}`).join('\n'));
  assert.equal(drawn(points(() => 10), { samples: hungry }).verdict, 'INVALID');
  assert.equal(drawn(points(() => 10, (i) => (i % 10 ? 200 : 429))).verdict, 'INVALID');
  assert.equal(drawn(points(() => 10), { summary: null }).verdict, 'INVALID');
  const late = points(() => 10);
  late.others.generator_lateness = Array.from({ length: 100 }, (_, i) => ({ ms: 1_003_000 + i * 10, value: i < 90 ? 1 : 40 }));
  assert.deepEqual(drawn(late).reasonKinds, ['generator']);
  assert.equal(drawn(readPoints('')).verdict, 'INVALID');
  assert.equal(drawn(points(() => 10), { about: { ...about, askedPerSecond: 20 } }).verdict, 'INVALID');
});

test('smoke_isRedForOneErrorAndNamesTheEndpoint', () => {
  const result = drawn(points(() => 10, (i) => (i === 50 ? 503 : 200)), { about: { ...about, scenario: 'smoke', verb: 'smoke', warmUpSeconds: 0, seconds: 20 } });
  assert.equal(result.verdict, 'FAIL');
  assert.equal(result.checks.find((check) => !check.held).target, 'feed');
});

test('soak_failsWhenAProgramKeepsGrowing', () => {
  const growing = readSamples(Array.from({ length: 40 }, (_, i) => `${1_000_000 + i * 300},rss:social,${100 + i * 2}`).join('\n'));
  const soak = { ...about, verb: 'soak' };
  assert.ok(drawn(points(() => 10), { about: soak, samples: growing }).checks.some((check) => check.target === 'memory of social grew' && !check.held));
  const steady = readSamples(Array.from({ length: 40 }, (_, i) => `${1_000_000 + i * 300},rss:social,${100 + (i % 3)}`).join('\n'));
  assert.equal(drawn(points(() => 10), { about: soak, samples: steady }).verdict, 'PASS');
});

test('realtime_failsWhenMessagesAreLateOrNoneArrived', () => {
  const chat = { ...about, verb: 'realtime' };
  assert.equal(drawn(points(() => 10), { about: chat }).verdict, 'FAIL');
  const prompt = points(() => 10);
  prompt.others.message_arrival = Array.from({ length: 50 }, (_, i) => ({ ms: 1_003_000 + i * 100, value: 30 }));
  assert.equal(drawn(prompt, { about: chat }).verdict, 'PASS');
  prompt.others.message_arrival.forEach((point, i) => (point.value = i > 40 ? 4000 : 30));
  assert.equal(drawn(prompt, { about: chat }).verdict, 'FAIL');
});

test('spike_mayBeSlowButMustRecover', () => {
  const spike = { ...about, verb: 'spike', seconds: 100 };
  const slowThenCalm = readPoints(Array.from({ length: 1020 }, (_, i) => `http_req_duration,${1_000_000 + i * 100},${i < 500 ? 900 : 20},feed,200,mix`).join('\n'));
  assert.equal(drawn(slowThenCalm, { about: spike }).verdict, 'PASS');
  const calmThenSlow = readPoints(Array.from({ length: 1020 }, (_, i) => `http_req_duration,${1_000_000 + i * 100},${i > 500 ? 900 : 20},feed,200,mix`).join('\n'));
  assert.equal(drawn(calmThenSlow, { about: spike }).verdict, 'FAIL');
});

test('endpoints_haveASpanEach', () => {
  const lines = [];
  for (let i = 0; i < 120; i++) lines.push(`http_req_duration,${1_000_000 + i * 100},5,feed,200,feed`);
  for (let i = 0; i < 120; i++) lines.push(`http_req_duration,${1_020_000 + i * 100},50,post,200,post`);
  const samples = readSamples(Array.from({ length: 40 }, (_, i) => `${999_000 + i * 1000},cpu:social,${i * 100}`).join('\n'));
  const result = drawn(readPoints(lines.join('\n')), { about: { ...about, scenario: 'endpoints', askedPerSecond: 10 }, samples });
  assert.equal(result.verdict, 'PASS');
  assert.ok(Math.abs(result.endpoints.post.rate - 10) < 0.2);
  assert.ok(Math.abs(result.cpuPerCall.post - 10) < 0.5);
});

test('cpuOfACall_leavesOutWhatRunsAnyway', () => {
  const lines = [];
  for (let i = 0; i < 120; i++) lines.push(`http_req_duration,${1_010_000 + i * 100},5,feed,200,feed`);
  // 50 ms in every second are used by nobody's call, 100 more by ten calls.
  const samples = readSamples(Array.from({ length: 24 }, (_, i) => `${1_000_000 + i * 1000},cpu:social,${i * 50 + Math.max(0, i - 10) * 100}`).join('\n'));
  const result = drawn(readPoints(lines.join('\n')), { about: { ...about, scenario: 'endpoints' }, samples });
  assert.ok(Math.abs(result.cpuPerCall.feed - 10) < 0.5, String(result.cpuPerCall.feed));
});

test('page_standsAlone', () => {
  const html = page(drawn(points((i) => i)));
  assert.doesNotMatch(html, /https?:\/\//);
  assert.match(html, /name="viewport"/);
  assert.match(html, /<svg/);
});

test('page_showsWhatItIsGivenAsText', () => {
  const result = drawn(readPoints('http_req_duration,5000,5,<script>,200,mix'), { about: { ...about, warmUpSeconds: 0 } });
  assert.doesNotMatch(page(result), /<script>/);
});

test('charts_haveRoundSteps', () => {
  assert.equal(niceStep(100, 4), 50);
  assert.equal(niceStep(7, 4), 2);
  assert.equal(niceStep(0, 4), 1);
  assert.equal(lineChart({ title: 't', x: 'x', y: 'y', lines: [{ name: 'a', points: [[0, null]] }] }), '');
});
