// The product at its busiest hour: sessions arrive as people do, whether the platform is fast or not; inside a session people
// read, think, and do the next thing. Every signed-in one keeps a socket open beside.

import exec from 'k6/execution';
import { sleep } from 'k6';
import { openTarget } from '../lib/target.js';
import { pulseScenario } from '../lib/pulse.js';
import { number } from '../lib/settings.js';
import { between, generator, logNormal, weighted } from '../lib/random.js';
import { MVP, arrivalsPerSecond, tables } from '../lib/workload.js';
import { nextPerson, sessionCount } from '../lib/session.js';
import { JOURNEYS, lookAround } from '../lib/journeys.js';
import { uuid } from '../lib/calls.js';
import { keepListening } from '../lib/sockets.js';

const atOnce = number('AT_ONCE', MVP.peopleAtOnce);
const minutes = number('MINUTES', 20);
const warmUp = number('WARMUP', 120);
const least = number('SESSION_MINUTES', MVP.leastMinutes);
const most = number('SESSION_MINUTES', MVP.mostMinutes);
const arrivals = arrivalsPerSecond(atOnce, least, most);
const seconds = minutes * 60 + warmUp;
// Room for chance: arrivals are even, the length of sessions is not.
const callers = Math.ceil(atOnce * 1.4) + 10;
const sockets = number('SOCKETS', atOnce);
const socketCallers = Math.max(1, Math.ceil(sockets / 50));

export const options = {
  scenarios: {
    // At the beginning as many are in the middle of their session as will be there at any later moment.
    present: {
      executor: 'per-vu-iterations',
      exec: 'present',
      vus: atOnce,
      iterations: 1,
      maxDuration: `${seconds}s`,
      gracefulStop: '5s',
    },
    arriving: {
      executor: 'constant-arrival-rate',
      exec: 'arriving',
      rate: Math.max(1, Math.round(arrivals * 60)),
      timeUnit: '1m',
      duration: `${seconds}s`,
      // One that has to be made first comes too late for whom it is made.
      preAllocatedVUs: callers,
      maxVUs: callers,
      gracefulStop: '5s',
    },
    pulse: pulseScenario(seconds),
    listening: {
      executor: 'per-vu-iterations',
      exec: 'listening',
      vus: socketCallers,
      iterations: 1,
      maxDuration: `${seconds + 10}s`,
      gracefulStop: '5s',
    },
  },
  systemTags: ['name', 'status', 'scenario', 'method'],
  summaryTrendStats: ['avg', 'med', 'p(95)', 'p(99)'],
  setupTimeout: '1m',
};

/** Every virtual user of all scenarios, so that no two own the same people. */
const owners = atOnce + callers + socketCallers + 1;
const { anonymousShare, signedIn } = tables();
const journey = weighted(signedIn);
let random;

export function setup() {
  const target = openTarget();
  const wanted = owners + sockets;
  if (sessionCount() < wanted) throw new Error(`PEOPLE ${sessionCount()} people are signed in, ${wanted} are wanted`);
  return { ...target, until: Date.now() + seconds * 1000 };
}

export function present(target) {
  begin();
  // Spread over the warm-up, and somewhere in the middle of a session each.
  sleep(random() * Math.min(60, warmUp || 1));
  session(target, between(random, least, most) * random() * 60);
}

export function arriving(target) {
  begin();
  session(target, between(random, least, most) * 60);
}

export function listening(target) {
  keepListening(target, exec.vu.idInTest, socketCallers, sessionCount() - sockets, sockets, target.until);
}

function begin() {
  random = random || generator(exec.vu.idInTest * 7919 + exec.scenario.iterationInTest);
}

function session(target, length) {
  const end = Math.min(Date.now() + length * 1000, target.until);
  const stranger = random() < anonymousShare ? { key: target.key, client: `a${uuid()}`, install: uuid() } : null;
  while (Date.now() < end) {
    if (stranger) lookAround(stranger, random, think);
    else JOURNEYS[journey(random)](nextPerson(target.key, owners, sockets), random, think);
    think();
  }
}

function think() {
  sleep(Math.min(60, logNormal(random, MVP.thinkMedianSeconds, MVP.thinkSigma)));
}

export { pulse } from '../lib/pulse.js';
export { handleSummary } from '../lib/summary.js';
