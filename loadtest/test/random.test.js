import test from 'node:test';
import assert from 'node:assert/strict';
import { generator, logNormal, weighted, zipf } from '../lib/random.js';

const many = 20_000;

test('generator_givesTheSameNumbersForTheSameSeed', () => {
  const [one, same, other] = [generator(7), generator(7), generator(8)];
  const numbers = Array.from({ length: 5 }, one);
  assert.deepEqual(Array.from({ length: 5 }, same), numbers);
  assert.notDeepEqual(Array.from({ length: 5 }, other), numbers);
  assert.ok(numbers.every((n) => n >= 0 && n < 1));
});

test('logNormal_hasTheAskedMedianAndALongTail', () => {
  const random = generator(1);
  const times = Array.from({ length: many }, () => logNormal(random, 7, 0.6)).sort((a, b) => a - b);
  assert.ok(Math.abs(times[many / 2] - 7) < 0.2);
  assert.ok(times[Math.floor(many * 0.95)] > 15);
  assert.ok(times[0] > 0);
});

test('zipf_choosesTheFirstTwiceAsOftenAsTheSecond', () => {
  const random = generator(2);
  const choose = zipf(10, 1);
  const counts = Array(10).fill(0);
  for (let i = 0; i < many; i++) counts[choose(random)]++;
  assert.ok(Math.abs(counts[0] / counts[1] - 2) < 0.2);
  assert.ok(counts.every((count) => count > 0));
});

test('weighted_keepsTheShares', () => {
  const random = generator(3);
  const choose = weighted({ often: 3, seldom: 1, never: 0 });
  const counts = { often: 0, seldom: 0, never: 0 };
  for (let i = 0; i < many; i++) counts[choose(random)]++;
  assert.equal(counts.never, 0);
  assert.ok(Math.abs(counts.often / counts.seldom - 3) < 0.2);
});
