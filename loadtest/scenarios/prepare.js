// Signs people in by code, or refreshes those of the run before, and keeps their sessions in a file for the runs that follow.

import { openTarget, people } from '../lib/target.js';
import { signInAll } from '../lib/session.js';
import { number, text } from '../lib/settings.js';

const wanted = Math.min(number('PEOPLE', 1000), people.length);
// Tokens of the run before, and what its callers have refreshed since.
const known = text('KNOWN', '') ? JSON.parse(open(text('KNOWN', ''))) : [];
const later = text('LATER', '') ? open(text('LATER', '')).split('\n').filter((line) => line) : [];
const byPerson = {};
for (const session of [...known, ...later.map((line) => JSON.parse(line))]) byPerson[session.person] = session;

export const options = { setupTimeout: '20m', batch: 24, batchPerHost: 24, iterations: 1, vus: 1 };

export function setup() {
  const { key } = openTarget();
  const ready = signInAll(key, wanted, Object.values(byPerson), number('GOOD_FOR', 600) * 1000);
  if (ready.length < wanted * 0.98) throw new Error(`PEOPLE only ${ready.length} of ${wanted} could sign in`);
  return ready;
}

export default function () {}

export function handleSummary(data) {
  const ready = data.setup_data;
  return { [text('OUT', 'sessions.json')]: JSON.stringify(ready), stdout: `${ready.length} people are signed in\n` };
}
