// Whether this target may be tested at all, and whether it holds the data that the generator knows.

import http from 'k6/http';
import { SharedArray } from 'k6/data';
import { BASE, WORLD } from './settings.js';

// One copy for all virtual users: a SharedArray holds rows, so the lists are rows of their own.
export const places = new SharedArray('places', () => JSON.parse(open(WORLD)).places);
export const people = new SharedArray('people', () => JSON.parse(open(WORLD)).people);
export const stamp = new SharedArray('stamp', () => [JSON.parse(open(WORLD)).stamp])[0];

/** Asks the target for its consent and compares its data; throws when either is missing. Call it in setup(). */
export function openTarget() {
  const consent = http.get(`${BASE}/.well-known/loadtest`, { tags: { name: 'guard' }, responseCallback: null });
  if (consent.status !== 200) {
    throw new Error(`REFUSED ${BASE} has not opted in to load tests (${consent.status || consent.error}): start it with "./mecabal load up"`);
  }
  const key = consent.json('token');
  const place = http.get(`${BASE}/v1/places/${stamp.placeId}`, { tags: { name: 'guard' }, headers: headers(key, 'guard') });
  if (place.status !== 200 || place.json('name') !== stamp.text) {
    throw new Error(`STAMP ${BASE} does not hold "${stamp.text}": ./mecabal load seed`);
  }
  return { key };
}

/** What makes a call one of the load test's, counted as a caller of its own. */
export function headers(key, client) {
  return { 'X-Loadtest-Token': key, 'X-Loadtest-Client': client };
}
