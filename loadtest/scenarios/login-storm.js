// Everybody signs in at once, as after a power cut: codes, sessions, nothing else.

import exec from 'k6/execution';
import { openTarget, people } from '../lib/target.js';
import { pulseScenario } from '../lib/pulse.js';
import { number } from '../lib/settings.js';
import { signInAgain } from '../lib/session.js';

const rate = number('RATE', 10);
const seconds = number('SECONDS', 60);
const warmUp = number('WARMUP', 5);
const callers = Math.max(20, rate * 10);

export const options = {
  scenarios: {
    pulse: pulseScenario(seconds + warmUp),
    storm: {
      executor: 'constant-arrival-rate',
      rate,
      timeUnit: '1s',
      duration: `${seconds + warmUp}s`,
      preAllocatedVUs: Math.min(callers, rate * 3),
      maxVUs: callers,
      gracefulStop: '10s',
    },
  },
  systemTags: ['name', 'status', 'scenario', 'method'],
  summaryTrendStats: ['avg', 'med', 'p(95)', 'p(99)'],
};

export function setup() {
  const target = openTarget();
  if (people.length < rate * (seconds + warmUp)) throw new Error(`PEOPLE ${people.length} people are known, ${rate * (seconds + warmUp)} want to sign in`);
  // From the end of the list: those at its beginning are signed in by other runs, and a number has five codes a day.
  return { ...target, last: people.length - 1 };
}

export default function ({ key, last }) {
  signInAgain(key, last - exec.scenario.iterationInTest);
}

export { pulse } from '../lib/pulse.js';
export { handleSummary } from '../lib/summary.js';
