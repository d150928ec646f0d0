import test from 'node:test';
import assert from 'node:assert/strict';
import { bottleneck, metricsRisen, signs } from '../report/bottleneck.js';

const step = { about: { cores: 2 }, total: { p95: 100 }, programs: [{ name: 'generator', cpuPercent: 60 }, { name: 'postgres', cpuPercent: 20 }] };

test('metricsRisen_addsUpAndKeepsGauges', () => {
  const before = 'social,jvm_gc_pause_seconds_sum,1\nsocial,mecabal_outbox_pending,5';
  const after = 'social,jvm_gc_pause_seconds_sum,2\nsocial,jvm_gc_pause_seconds_sum,3\nsocial,mecabal_outbox_pending,7';
  assert.deepEqual(metricsRisen(before, after), { social: { jvm_gc_pause_seconds_sum: 4, mecabal_outbox_pending: 7 } });
});

test('signs_nameThePoolThatWasWaitedFor', () => {
  const risen = { social: { sql_pool_usage_seconds_count: 1000, sql_pool_queue_delay_seconds_sum: 60 }, user: { sql_pool_usage_seconds_count: 1000, sql_pool_queue_delay_seconds_sum: 1 } };
  const found = signs(step, risen, {}, 60);
  assert.equal(found.length, 1);
  assert.match(bottleneck(found), /connections of social: each statement waits 60 ms/);
});

test('signs_nameTheProgramThatFillsTheMachine', () => {
  const full = { ...step, programs: [{ name: 'generator', cpuPercent: 120 }, { name: 'marketplace', cpuPercent: 70 }] };
  assert.match(bottleneck(signs(full, {}, {}, 60)), /CPU of the machine.*marketplace/);
});

test('signs_nameLocksAndCollection', () => {
  const samples = { 'pg:waiting for locks': [[0, 4], [1000, 6]] };
  const found = signs(step, { user: { jvm_gc_pause_seconds_sum: 12 } }, samples, 60);
  assert.match(found[0].text, /locks in PostgreSQL \(5/);
  assert.match(found[1].text, /garbage collection of user \(20 %/);
});

test('bottleneck_admitsThatItSeesNothing', () => {
  assert.match(bottleneck(signs(step, {}, {}, 60)), /no sign/);
});
