// Every endpoint alone, one after the other: at a constant rate, or, with CLOSED, as fast as so many callers can who wait for
// each answer. What each run writes is kept in the ledger.

import exec from 'k6/execution';
import { openTarget } from '../lib/target.js';
import { pulseScenario } from '../lib/pulse.js';
import { number, text } from '../lib/settings.js';
import { generator } from '../lib/random.js';
import { nextPerson, sessionCount } from '../lib/session.js';
import { READS, WRITES, SIGN_IN, signIn } from '../lib/endpoints.js';

const all = { ...READS, ...WRITES, [SIGN_IN]: signIn };
const asked = text('ENDPOINTS', '');
const names = asked ? asked.split(',') : Object.keys(all);
const unknown = names.filter((name) => !all[name]);
if (unknown.length) throw new Error(`no such endpoint: ${unknown.join(', ')}; there are ${Object.keys(all).join(', ')}`);

const seconds = number('SECONDS', 20);
const warmUp = number('WARMUP', 5);
const closed = number('CLOSED', 0);
const pause = 2;
/** Nothing happens at first: what the platform uses by itself is taken off what the calls are said to cost. */
const calm = 10;
// A rate that one of the slowest can serve too; a list of limits of its own costs nothing to change.
const rate = number('RATE', 20);
const signInRate = number('SIGN_IN_RATE', Math.min(rate, 5));
const callers = closed || number('CALLERS', 60);

export const options = {
  scenarios: {
    ...Object.fromEntries(names.map((name, i) => [slug(name), scenario(name, i)])),
    pulse: pulseScenario(calm + names.length * (seconds + warmUp + pause)),
  },
  systemTags: ['name', 'status', 'scenario', 'method'],
  summaryTrendStats: ['med', 'p(95)', 'p(99)'],
  setupTimeout: '1m',
};

function slug(name) {
  return name.replace(/[^A-Za-z0-9]+/g, '_');
}

function scenario(name, i) {
  const startTime = `${calm + i * (seconds + warmUp + pause)}s`;
  const common = { startTime, exec: 'one', env: { ENDPOINT: name }, gracefulStop: '1s' };
  if (closed) return { ...common, executor: 'constant-vus', vus: closed, duration: `${seconds + warmUp}s` };
  return {
    ...common,
    executor: 'constant-arrival-rate',
    rate: name === SIGN_IN ? signInRate : rate,
    timeUnit: '1s',
    duration: `${seconds + warmUp}s`,
    preAllocatedVUs: Math.min(callers, 20),
    maxVUs: callers,
  };
}

export function setup() {
  const target = openTarget();
  if (sessionCount() <= callers) throw new Error(`PEOPLE ${sessionCount()} people are signed in, ${callers} callers want one each`);
  return target;
}

let random;

export function one({ key }) {
  random = random || generator(exec.vu.idInTest);
  all[__ENV.ENDPOINT](nextPerson(key, callers + 1), random);
}

export { pulse } from '../lib/pulse.js';
export { handleSummary } from '../lib/summary.js';
