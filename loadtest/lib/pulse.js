// The generator's own pulse: a caller that only sleeps, and notes how late it wakes up. A generator that is late measures
// itself and not the platform.

import { sleep } from 'k6';
import { Trend } from 'k6/metrics';

const lateness = new Trend('generator_lateness', true);
const BEAT_MS = 100;

/** The scenario to put beside the others. */
export function pulseScenario(seconds) {
  return { executor: 'constant-vus', exec: 'pulse', vus: 1, duration: `${Math.max(1, Math.round(seconds))}s`, gracefulStop: '0s' };
}

export function pulse() {
  const began = Date.now();
  sleep(BEAT_MS / 1000);
  lateness.add(Date.now() - began - BEAT_MS);
}
