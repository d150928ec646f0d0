// People with a phone. Each virtual user owns some of the people and keeps their tokens: nobody else refreshes them.

import http from 'k6/http';
import exec from 'k6/execution';
import { SharedArray } from 'k6/data';
import { sleep } from 'k6';
import { Trend } from 'k6/metrics';
import { BASE, CODES, SESSIONS } from './settings.js';
import { headers, people } from './target.js';
import { call, uuid } from './calls.js';

const sessions = new SharedArray('sessions', () => (SESSIONS ? JSON.parse(open(SESSIONS)) : []));
const signInTime = new Trend('sign_in_duration', true);

/** Refreshed this long before the end, so that no call meets an expired token. */
const MARGIN_MS = 60_000;

export function sessionCount() {
  return sessions.length;
}

const owned = new Map();
let turn = 0;

/**
 * The next of the people that this virtual user owns.
 *
 * @param owners how many virtual users share them out
 * @param reserved how many at the end of the list belong to somebody else (who keeps their sockets open)
 */
export function nextPerson(key, owners, reserved = 0) {
  const mine = Math.max(1, Math.floor((sessions.length - reserved) / owners));
  const at = ((exec.vu.idInTest - 1) % owners) * mine + (turn++ % mine);
  return person(key, at);
}

/** A certain one of them, whose token is good for so long; only one virtual user may ask for it in a run. */
export function person(key, at, goodForMs = MARGIN_MS) {
  if (!owned.has(at)) {
    const session = sessions[at];
    owned.set(at, { ...people[session.person], ...session });
  }
  const one = owned.get(at);
  one.key = key;
  one.client = `p${one.person}`;
  if (one.until - Date.now() < goodForMs) refresh(one);
  return one;
}

/** The new handle is told to the log too: the next run goes on with it. */
function refresh(one) {
  const answer = call({ ...one, access: undefined }, 'refresh', 'POST', '/v1/auth/tokens', {
    refreshToken: one.refresh,
    installId: one.install,
  });
  if (answer.status !== 200) return;
  keep(one, answer.json());
  console.log(`SESSION ${JSON.stringify({ person: one.person, install: one.install, access: one.access, refresh: one.refresh, until: one.until })}`);
}

/** Chats both of whose people are signed in, and nobody in two of them: [{sender, receiver, conversation}] by session. */
export function pairs(most) {
  const at = {};
  sessions.forEach((session, i) => (at[people[session.person].id] = i));
  const taken = new Set();
  const found = [];
  for (let sender = 0; sender < sessions.length && found.length < most; sender++) {
    if (taken.has(sender)) continue;
    const chat = people[sessions[sender].person].chats.find((one) => at[one.with] !== undefined && !taken.has(at[one.with]));
    if (!chat) continue;
    const receiver = at[chat.with];
    taken.add(sender);
    taken.add(receiver);
    found.push({ sender, receiver, conversation: chat.id });
  }
  return found;
}

/** Where the session of a person stands in the list; -1 without one. */
export function sessionOf(whom) {
  return sessions.findIndex((session) => session.person === whom);
}

/** A sign-in as a new phone of that person: code, session. The person's own session goes on. */
export function signInAgain(key, whom) {
  const who = people[whom];
  const install = uuid();
  // An address of its own, as a phone somewhere has one.
  const caller = { key, client: `s${install}`, install };
  const began = Date.now();
  const asked = call(caller, 'code', 'POST', '/v1/auth/challenges', challenge(who, install), [429]);
  if (asked.status !== 201) return false;
  const code = codeOf(who.phone, asked.json('id'));
  if (!code) return false;
  const waited = code.waitedMs;
  const answer = call(caller, 'sign-in', 'POST', '/v1/auth/sessions', newSession(asked.json('id'), code.code, install));
  if (answer.status === 201) signInTime.add(Date.now() - began - waited);
  return answer.status === 201;
}

/** Signs many in, or refreshes those whose token ends too soon; for setup(). Answers their sessions. */
export function signInAll(key, wanted, known, goodForMs) {
  const ready = [];
  const kept = known.filter((session) => session.person < people.length);
  const fresh = (session) => session.until - Date.now() > goodForMs;
  ready.push(...kept.filter(fresh));
  const missing = () => {
    const done = new Set(ready.map((session) => session.person));
    return (person) => !done.has(person);
  };
  // A platform that is busy may refuse some: they are asked again.
  for (let round = 0; round < ROUNDS && ready.length < wanted; round++) {
    const isMissing = missing();
    const tired = kept.filter((session) => isMissing(session.person)).slice(0, wanted - ready.length);
    inBatches(tired, (some) => ready.push(...refreshBatch(key, some)));
  }
  for (let round = 0; round < ROUNDS && ready.length < wanted; round++) {
    const isMissing = missing();
    const rest = [];
    for (let i = 0; i < people.length && ready.length + rest.length < wanted; i++) if (isMissing(i)) rest.push(i);
    inBatches(rest, (some) => ready.push(...signInBatch(key, some)));
  }
  return ready;
}

const BATCH = 24;
const ROUNDS = 3;

function inBatches(things, work) {
  for (let from = 0; from < things.length; from += BATCH) work(things.slice(from, from + BATCH));
}

function post(key, client, install, path, body) {
  return {
    method: 'POST',
    url: BASE + path,
    body: JSON.stringify(body),
    params: {
      headers: { ...headers(key, client), 'Content-Type': 'application/json', 'X-Install-Id': install, 'Idempotency-Key': uuid() },
      tags: { name: 'prepare' },
    },
  };
}

function refreshBatch(key, some) {
  const answers = http.batch(
    some.map((s) => post(key, `p${s.person}`, s.install, '/v1/auth/tokens', { refreshToken: s.refresh, installId: s.install })),
  );
  return some.map((s, i) => (answers[i].status === 200 ? keep({ ...s }, answers[i].json()) : null)).filter((s) => s);
}

function signInBatch(key, some) {
  const phones = some.map((i) => ({ person: i, install: uuid(), phone: people[i].phone }));
  const asked = http.batch(phones.map((p) => post(key, `p${p.person}`, p.install, '/v1/auth/challenges', challenge(p, p.install))));
  const open = phones.map((p, i) => ({ ...p, challenge: asked[i].status === 201 ? asked[i].json('id') : null })).filter((p) => p.challenge);
  const coded = open.map((p) => ({ ...p, code: codeOf(p.phone) })).filter((p) => p.code);
  const answers = http.batch(
    coded.map((p) => post(key, `p${p.person}`, p.install, '/v1/auth/sessions', newSession(p.challenge, p.code.code, p.install))),
  );
  return coded
    .map((p, i) => {
      if (answers[i].status !== 201) {
        console.error(`sign-in: ${answers[i].status} ${answers[i].body}`);
        return null;
      }
      return keep({ person: p.person, install: p.install }, answers[i].json());
    })
    .filter((s) => s);
}

function challenge(who, install) {
  return { purpose: 'sign-in', channel: 'sms', to: who.phone, installId: install };
}

function newSession(challengeId, code, install) {
  return { grant: 'otp', challengeId, code, device: { installId: install, name: 'Load test', platform: 'android' } };
}

/** Codes leave a moment after the answer that promises them. */
function codeOf(phone) {
  const began = Date.now();
  for (let i = 0; i < 20; i++) {
    const shown = http.get(`${CODES}?to=${encodeURIComponent(phone)}`, {
      tags: { name: 'code shown' },
      responseCallback: http.expectedStatuses(200, 404),
    });
    if (shown.status === 200) return { code: shown.json('code'), waitedMs: Date.now() - began };
    sleep(0.05);
  }
  return null;
}

function keep(one, told) {
  one.access = told.accessToken;
  one.refresh = told.refreshToken;
  one.until = Date.now() + told.expiresIn * 1000;
  return one;
}
