// The ledger read back: whatever was acknowledged must be there for whoever wrote it.

import http from 'k6/http';
import { headers, openTarget } from '../lib/target.js';
import { person, sessionOf } from '../lib/session.js';
import { BASE, text } from '../lib/settings.js';

const ledger = open(text('LEDGER', ''))
  .split('\n')
  .filter((line) => line)
  .map((line) => JSON.parse(line));

const WHERE = {
  post: (entry) => `/v1/posts/${entry.id}`,
  comment: (entry) => `/v1/comments/${entry.id}`,
  message: (entry) => `/v1/conversations/${entry.within}/messages/${entry.id}`,
  booking: (entry) => `/v1/bookings/${entry.id}`,
};

const at = {};

/** Whoever wrote it, signed in. */
function writer(key, entry) {
  if (at[entry.by] === undefined) at[entry.by] = sessionOf(entry.by);
  return person(key, at[entry.by]).access;
}

export const options = { setupTimeout: '20m', batch: 24, batchPerHost: 24, vus: 1, iterations: 1 };

export function setup() {
  const { key } = openTarget();
  const missing = [];
  for (let from = 0; from < ledger.length; from += 24) {
    const some = ledger.slice(from, from + 24);
    const answers = http.batch(some.map((entry) => [
      'GET',
      BASE + WHERE[entry.kind](entry),
      null,
      { headers: { ...headers(key, `r${entry.by}`), Authorization: `Bearer ${writer(key, entry)}` }, tags: { name: 'read back' } },
    ]));
    answers.forEach((answer, i) => {
      // A busy second is no loss: asked again by itself.
      if (answer.status !== 200 && !(answer.status === 429 && again(key, some[i]))) missing.push({ ...some[i], status: answer.status });
    });
  }
  return { written: ledger.length, missing };
}

function again(key, entry) {
  const answer = http.get(BASE + WHERE[entry.kind](entry), {
    headers: { ...headers(key, `r${entry.id}`), Authorization: `Bearer ${writer(key, entry)}` },
    tags: { name: 'read back' },
  });
  return answer.status === 200;
}

export default function () {}

export function handleSummary(data) {
  const { written, missing } = data.setup_data;
  return { [text('OUT', 'ledger.json')]: JSON.stringify({ written, missing: missing.length, examples: missing.slice(0, 20) }) };
}
