// How long a message takes from one phone to the other: pairs who chat, each receiver with an open stream.

import http from 'k6/http';
import exec from 'k6/execution';
import { SharedArray } from 'k6/data';
import { setInterval, clearInterval, setTimeout } from 'k6/timers';
import { headers, openTarget } from '../lib/target.js';
import { pulseScenario } from '../lib/pulse.js';
import { BASE, number } from '../lib/settings.js';
import { pairs as findPairs, person } from '../lib/session.js';
import { acknowledged, uuid } from '../lib/calls.js';
import { GOOD_FOR_MS, arrival, openStream } from '../lib/sockets.js';

const wanted = number('PEOPLE', 200);
const rate = number('RATE', 20);
const seconds = number('SECONDS', 60);
const warmUp = number('WARMUP', 10);
const callers = Math.max(1, Math.ceil(wanted / 50));
const pairs = new SharedArray('pairs', () => findPairs(wanted));
/** Every pair says something this often. */
const everyMs = (1000 * wanted) / rate;

export const options = {
  scenarios: {
    pulse: pulseScenario(seconds + warmUp),
    chats: { executor: 'per-vu-iterations', vus: callers, iterations: 1, maxDuration: `${seconds + warmUp + 15}s`, gracefulStop: '5s' },
  },
  systemTags: ['name', 'status', 'scenario', 'method'],
  summaryTrendStats: ['avg', 'med', 'p(95)', 'p(99)'],
};

export function setup() {
  const target = openTarget();
  if (pairs.length < wanted) throw new Error(`PEOPLE ${pairs.length} pairs are signed in, ${wanted} are wanted`);
  return { ...target, until: Date.now() + (seconds + warmUp) * 1000 };
}

export default function ({ key, until }) {
  const caller = exec.vu.idInTest - 1;
  const ends = [];
  for (let at = caller % callers; at < wanted; at += callers) {
    // Spread over the first seconds, so that streams do not open all at once.
    setTimeout(() => ends.push(chat(key, pairs[at])), 5000 * Math.random());
  }
  setTimeout(() => ends.forEach((end) => end()), Math.max(1000, until - Date.now()));
}

function chat(key, { sender, receiver, conversation }) {
  const heard = new Map();
  const renewed = () => person(key, receiver, GOOD_FOR_MS);
  const stream = openStream(renewed(), 'messages', renewed, (frame) => {
    if (frame.type === 'message' && frame.data) heard.set(frame.data.id, Date.now());
  });
  const saying = setInterval(() => say(person(key, sender), conversation, heard), everyMs);
  return () => {
    clearInterval(saying);
    stream.close();
  };
}

async function say(one, conversation, heard) {
  const began = Date.now();
  const answer = await http.asyncRequest(
    'POST',
    `${BASE}/v1/conversations/${conversation}/messages`,
    JSON.stringify({ clientId: uuid(), text: `It is ${new Date().toISOString()} here.` }),
    { headers: { ...headers(one.key, one.client), Authorization: `Bearer ${one.access}`, 'Content-Type': 'application/json' }, tags: { name: 'send message' } },
  );
  if (answer.status !== 201) return;
  const id = answer.json('id');
  acknowledged({ kind: 'message', id, by: one.person, within: conversation });
  arrive(heard, id, began, 50);
}

/** The frame may come before the answer or after it. */
function arrive(heard, id, began, tries) {
  const at = heard.get(id);
  if (at !== undefined) {
    heard.delete(id);
    arrival.add(at - began);
  } else if (tries > 0) {
    setTimeout(() => arrive(heard, id, began, tries - 1), 100);
  } else {
    // Five seconds are for ever: counted as that, so that the report cannot overlook it.
    arrival.add(Date.now() - began);
  }
}

export { pulse } from '../lib/pulse.js';
export { handleSummary } from '../lib/summary.js';
