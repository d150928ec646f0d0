import test from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { checkEndpoints, verdict } from '../report/verdict.js';
import { expired } from '../report/thresholds.js';
import { compare, overall } from '../report/compare.js';

const measured = { feed: { p95: 300, errors: 0, count: 10 } };
const limits = (exceptions) => ({ endpoints: { default: { p95Ms: 200 } }, exceptions });

test('exception_excusesUntilItsDay', () => {
  const excused = limits([{ target: 'feed: p95', reason: 'being rebuilt', expires: '2026-12-01' }]);
  assert.equal(verdict([], checkEndpoints(excused, measured, '2026-11-30')), 'PASS');
  assert.equal(verdict([], checkEndpoints(excused, measured, '2026-12-02')), 'FAIL');
  assert.match(checkEndpoints(excused, measured, '2026-12-02')[0].note, /run out/);
});

test('exception_withoutAReasonExcusesNothing', () => {
  const lazy = limits([{ target: 'feed: p95', reason: '', expires: '2999-01-01' }]);
  assert.equal(verdict([], checkEndpoints(lazy, measured, '2026-11-30')), 'FAIL');
});

test('thresholds_ofTheProjectHaveReasonsAndDays', () => {
  const shipped = JSON.parse(readFileSync(new URL('../thresholds.json', import.meta.url)));
  for (const exception of shipped.exceptions) {
    assert.ok(exception.reason.length > 5);
    assert.match(exception.expires, /^\d{4}-\d\d-\d\d$/);
  }
  assert.deepEqual(expired(shipped, '2000-01-01'), []);
});

const runs = (...p50s) => p50s.map((p50) => ({ endpoints: { feed: { p50 }, post: { p50: 10 } } }));
const feed = (rows) => rows.find((row) => row.name === 'feed').verdict;

test('compare_saysWorseBeyondTheNoise', () => {
  const rows = compare(runs(20, 21, 19), runs(70, 71, 69));
  assert.equal(rows[0].name, 'feed');
  assert.equal(feed(rows), 'worse');
  assert.equal(overall(rows), 'worse');
  assert.equal(feed(compare(runs(70, 71, 69), runs(20, 21, 19))), 'better');
});

test('compare_saysSameWithinTheNoise', () => {
  assert.equal(feed(compare(runs(20, 24, 16), runs(22, 18, 23))), 'same');
  assert.equal(overall(compare(runs(20, 21, 19), runs(20, 20.5, 19.5))), 'same');
});

test('compare_cannotTellFromTooFewRunsOrTooMuchNoise', () => {
  assert.equal(feed(compare(runs(20, 21), runs(70, 71))), "can't tell");
  assert.equal(feed(compare(runs(20, 21, 60), runs(70, 71, 50))), "can't tell");
});

test('compare_namesWhatIsOnOneSideOnly', () => {
  const rows = compare(runs(20, 21, 19), [{ endpoints: {} }, { endpoints: {} }, { endpoints: {} }]);
  assert.equal(feed(rows), 'gone');
});
