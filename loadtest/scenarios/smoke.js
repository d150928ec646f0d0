// One minute at most: every endpoint a few times and every journey once. Red when anything at all is refused or breaks.

import exec from 'k6/execution';
import { sleep } from 'k6';
import { openTarget } from '../lib/target.js';
import { pulseScenario } from '../lib/pulse.js';
import { generator } from '../lib/random.js';
import { nextPerson, sessionCount } from '../lib/session.js';
import { READS, WRITES } from '../lib/endpoints.js';
import { JOURNEYS, lookAround } from '../lib/journeys.js';
import { keepListening } from '../lib/sockets.js';
import { uuid } from '../lib/calls.js';

const callers = 4;
const seconds = 20;

export const options = {
  scenarios: {
    people: { executor: 'per-vu-iterations', exec: 'everything', vus: callers, iterations: 1, maxDuration: '45s' },
    pulse: pulseScenario(seconds),
    listening: { executor: 'per-vu-iterations', exec: 'listening', vus: 1, iterations: 1, maxDuration: '45s' },
  },
  systemTags: ['name', 'status', 'scenario', 'method'],
  summaryTrendStats: ['avg', 'med', 'p(95)', 'p(99)'],
};

const reserved = 2;

export function setup() {
  const target = openTarget();
  if (sessionCount() < callers + 2 + reserved) throw new Error(`PEOPLE ${sessionCount()} people are signed in, ${callers + 2 + reserved} are wanted`);
  return { ...target, until: Date.now() + seconds * 1000 };
}

export function everything({ key }) {
  const random = generator(exec.vu.idInTest);
  const one = () => nextPerson(key, callers + 2, reserved);
  for (let round = 0; round < 3; round++) {
    for (const endpoint of Object.values({ ...READS, ...WRITES })) {
      endpoint(one(), random);
      sleep(0.02);
    }
  }
  for (const journey of Object.values(JOURNEYS)) journey(one(), random, () => sleep(0.1));
  lookAround({ key, client: `a${exec.vu.idInTest}`, install: uuid() }, random, () => sleep(0.1));
}

export function listening({ key, until }) {
  keepListening({ key }, 0, 1, sessionCount() - reserved, reserved, until);
}

export { pulse } from '../lib/pulse.js';
export { handleSummary } from '../lib/summary.js';
