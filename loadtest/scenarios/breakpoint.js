// A fixed number of calls a second, in the mix of the workload and without thinking: one step of the search for the limit,
// and, with a schedule, the spike.

import exec from 'k6/execution';
import { openTarget } from '../lib/target.js';
import { pulseScenario } from '../lib/pulse.js';
import { number, text } from '../lib/settings.js';
import { generator, weighted } from '../lib/random.js';
import { WEIGHTS } from '../lib/workload.js';
import { nextPerson, sessionCount } from '../lib/session.js';
import { READS, WRITES, signIn } from '../lib/endpoints.js';
import { callShares } from '../lib/mix.js';

const rate = number('RATE', 50);
const seconds = number('SECONDS', 60);
const warmUp = number('WARMUP', 15);
// The slowest answer that may still pass is a second away: more callers than that would hide a queue.
const callers = number('CALLERS', Math.max(50, Math.ceil(rate * 1.5)));
/** "seconds:rate,seconds:rate": each is reached in a line from the one before. */
const schedule = text('SCHEDULE', '');

const stages = schedule
  .split(',')
  .filter((step) => step)
  .map((step) => ({ duration: `${step.split(':')[0]}s`, target: Number(step.split(':')[1]) }));
const maxCallers = schedule ? Math.max(callers, 2 * Math.max(...stages.map((stage) => stage.target))) : callers;

export const options = {
  scenarios: { mix: schedule ? ramped() : steady(), pulse: pulseScenario(seconds + warmUp) },
  systemTags: ['name', 'status', 'scenario', 'method'],
  summaryTrendStats: ['avg', 'med', 'p(95)', 'p(99)'],
  setupTimeout: '1m',
};

function steady() {
  const duration = `${seconds + warmUp}s`;
  return { executor: 'constant-arrival-rate', exec: 'one', rate, timeUnit: '1s', duration, preAllocatedVUs: Math.min(callers, rate), maxVUs: maxCallers, gracefulStop: '2s' };
}

function ramped() {
  return { executor: 'ramping-arrival-rate', exec: 'one', startRate: stages[0].target, timeUnit: '1s', stages, preAllocatedVUs: maxCallers / 2, maxVUs: maxCallers, gracefulStop: '2s' };
}

const what = weighted(callShares(WEIGHTS));
const does = { ...READS, ...WRITES, 'sign-in by code': signIn };
let random;

export function setup() {
  const target = openTarget();
  if (sessionCount() <= maxCallers) throw new Error(`PEOPLE ${sessionCount()} people are signed in, ${maxCallers} callers want one each`);
  return target;
}

export function one({ key }) {
  random = random || generator(exec.vu.idInTest * 104729);
  does[what(random)](nextPerson(key, maxCallers + 1), random);
}

export { pulse } from '../lib/pulse.js';
export { handleSummary } from '../lib/summary.js';
