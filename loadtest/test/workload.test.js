import test from 'node:test';
import assert from 'node:assert/strict';
import { MVP, WEIGHTS, arrivalsPerSecond, tables } from '../lib/workload.js';
import { callShares } from '../lib/mix.js';

test('weights_areShares', () => {
  const sum = Object.values(WEIGHTS).reduce((a, b) => a + b, 0);
  assert.equal(sum, 100);
  const { anonymousShare, signedIn } = tables();
  assert.equal(anonymousShare, 0.22);
  assert.equal(signedIn.anonymous, undefined);
});

test('arrivals_keepAsManyThereAsAskedFor', () => {
  // Little's law: people at once = arrivals a second × seconds that each stays.
  const arrivals = arrivalsPerSecond(600, 15, 20);
  assert.ok(Math.abs(arrivals * 17.5 * 60 - 600) < 1e-9);
  assert.equal(MVP.peopleAtOnce, 600);
});

test('mix_asksForEveryEndpointOfTheJourneysAndForNothingElse', () => {
  const calls = callShares(WEIGHTS);
  assert.equal(calls['sign-in by code'], 1.5);
  assert.ok(calls['feed page of 20'] > 30);
  assert.ok(Object.values(calls).every((share) => share > 0));
});
