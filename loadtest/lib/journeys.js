// What somebody does with the app in their hand: each journey is the few calls that its screens make.

import { pick } from './random.js';
import { READS, WRITES, book, homeOf, signIn, somewhere } from './endpoints.js';
import { call } from './calls.js';
import { photo } from './photo.js';

/** name → (person, random, think): think() is the time that a person looks at a screen. */
export const JOURNEYS = {
  feed(one, random, think) {
    READS['feed page of 20'](one);
    READS['notification counters'](one);
    think();
    READS['post by id'](one, random);
    READS['comments of a post'](one, random);
  },
  market(one, random, think) {
    const begin = pick(random, ['listings page', 'listings text search', 'listings near me']);
    READS[begin](one, random);
    think();
    READS['listing by id'](one, random);
    if (random() < 0.2) WRITES['save listing'](one, random);
  },
  events(one, random, think) {
    READS['events page'](one, random);
    think();
    READS['event by id'](one, random);
    if (random() < 0.3) WRITES.rsvp(one, random);
  },
  business(one, random, think) {
    READS['businesses near me'](one, random);
    think();
    READS['free times of a business'](one, random);
    const businesses = homeOf(one).businesses;
    if (random() < 0.15 && businesses.length) book(one, pick(random, businesses), random);
  },
  speak(one, random, think) {
    const what = pick(random, ['comment', 'comment', 'react', 'react', 'react', 'create post']);
    READS['post by id'](one, random);
    think();
    WRITES[what](one, random);
  },
  messages(one, random, think) {
    READS.conversations(one);
    READS['messages of a conversation'](one, random);
    think();
    WRITES['send message'](one, random);
  },
  notifications(one, random) {
    READS['inbox of notifications'](one);
    READS['own profile'](one);
  },
  signIn(one) {
    signIn(one);
  },
  upload(one, random) {
    photo(one, random);
  },
};

/** Somebody who has not signed up yet looks around: the map, public posts, the market, what goes on nearby. */
export function lookAround(stranger, random, think) {
  const place = somewhere(random);
  const near = `longitude=${place.longitude}&latitude=${place.latitude}`;
  const looks = [
    () => call(stranger, 'places at a point', 'GET', `/v1/places/at?${near}`),
    () => call(stranger, 'feed of strangers', 'GET', `/v1/feed?limit=20&placeId=${place.id}`),
    () => call(stranger, 'listings near me', 'GET', `/v1/listings/search?limit=20&near=${place.longitude},${place.latitude}&radiusM=3000`),
    () => call(stranger, 'events page', 'GET', `/v1/events?limit=20&${near}&radiusMetres=5000`),
    () => call(stranger, 'businesses near me', 'GET', `/v1/businesses?limit=20&${near}&radiusMetres=3000`),
    () => call(stranger, 'listings page', 'GET', '/v1/listings/search?limit=20'),
  ];
  pick(random, looks)();
  think();
  pick(random, looks)();
}
