// Every endpoint that is tested, one function each: what a phone asks, with the data of its owner and place.

import { call, acknowledged, uuid } from './calls.js';
import { people, places } from './target.js';
import { pick, zipf } from './random.js';
import { POPULARITY } from './workload.js';
import { sessionCount, signInAgain } from './session.js';

const popularPost = zipf(40, POPULARITY.posts);
const popularPlace = zipf(places.length, POPULARITY.places);

export const WORDS = ['generator', 'samsung', 'sofa', 'rice', 'fridge', 'flat', 'tailor', 'toyota', 'fabric', 'gas cooker'];

export function homeOf(one) {
  return places[one.place];
}

export function somewhere(random) {
  return places[popularPlace(random)];
}

function oneOf(random, ids) {
  return ids.length === 0 ? null : ids[Math.min(ids.length - 1, popularPost(random))];
}

function around(one, random) {
  const spread = 0.01;
  const longitude = (one.longitude + (random() - 0.5) * spread).toFixed(5);
  const latitude = (one.latitude + (random() - 0.5) * spread).toFixed(5);
  return { longitude, latitude };
}

/** name → (person, random) → the answer, or nothing when that person has nothing to ask for. */
export const READS = {
  'own profile': (one) => call(one, 'own profile', 'GET', '/v1/people/me'),
  'feed page of 20': (one) => call(one, 'feed page of 20', 'GET', '/v1/feed?limit=20'),
  'post by id': (one, random) => {
    const id = oneOf(random, homeOf(one).posts);
    return id && call(one, 'post by id', 'GET', `/v1/posts/${id}`);
  },
  'comments of a post': (one, random) => {
    const id = oneOf(random, homeOf(one).posts);
    return id && call(one, 'comments of a post', 'GET', `/v1/posts/${id}/comments`);
  },
  'listings page': (one) => call(one, 'listings page', 'GET', '/v1/listings/search?limit=20'),
  'listings text search': (one, random) =>
    call(one, 'listings text search', 'GET', `/v1/listings/search?limit=20&q=${encodeURIComponent(pick(random, WORDS))}`),
  'listings near me': (one, random) => {
    const { longitude, latitude } = around(one, random);
    return call(one, 'listings near me', 'GET', `/v1/listings/search?limit=20&near=${longitude},${latitude}&radiusM=3000`);
  },
  'listing by id': (one, random) => {
    const id = oneOf(random, homeOf(one).listings);
    return id && call(one, 'listing by id', 'GET', `/v1/listings/${id}`);
  },
  'events page': (one, random) => {
    const { longitude, latitude } = around(one, random);
    return call(one, 'events page', 'GET', `/v1/events?limit=20&longitude=${longitude}&latitude=${latitude}&radiusMetres=5000`);
  },
  'event by id': (one, random) => {
    const event = oneOf(random, homeOf(one).events);
    return event && call(one, 'event by id', 'GET', `/v1/events/${event.id}`);
  },
  'businesses near me': (one, random) => {
    const { longitude, latitude } = around(one, random);
    return call(one, 'businesses near me', 'GET', `/v1/businesses?limit=20&longitude=${longitude}&latitude=${latitude}&radiusMetres=3000`);
  },
  'free times of a business': (one, random) => {
    const business = oneOf(random, homeOf(one).businesses);
    const path = (b) => `/v1/businesses/${b.id}/availability?serviceId=${b.serviceId}&from=${day(3)}&days=3`;
    return business && call(one, 'free times of a business', 'GET', path(business));
  },
  conversations: (one) => call(one, 'conversations', 'GET', '/v1/conversations'),
  'messages of a conversation': (one, random) =>
    call(one, 'messages of a conversation', 'GET', `/v1/conversations/${pick(random, one.chats).id}/messages`),
  'inbox of notifications': (one) => call(one, 'inbox of notifications', 'GET', '/v1/notifications'),
  'notification counters': (one) => call(one, 'notification counters', 'GET', '/v1/notifications/counters'),
  'places at a point': (one, random) => {
    const { longitude, latitude } = around(one, random);
    return call(one, 'places at a point', 'GET', `/v1/places/at?longitude=${longitude}&latitude=${latitude}`);
  },
};

export const WRITES = {
  'create post': (one) => {
    const text = `The road is dry again, said at ${new Date().toISOString()}.`;
    return made(one, 'post', call(one, 'create post', 'POST', '/v1/posts', { kind: 'general', content: text }));
  },
  comment: (one, random) => {
    const id = oneOf(random, homeOf(one).posts);
    const answer = id && call(one, 'comment', 'POST', `/v1/posts/${id}/comments`, { content: 'Thank you for telling us.' });
    return answer && made(one, 'comment', answer);
  },
  react: (one, random) => {
    const id = oneOf(random, homeOf(one).posts);
    return id && call(one, 'react', 'PUT', `/v1/posts/${id}/reaction`, { kind: pick(random, ['like', 'love', 'support', 'wow']) });
  },
  'send message': (one, random) => {
    const chat = pick(random, one.chats);
    const body = { clientId: uuid(), text: 'I am on my way, see you at the gate.' };
    return made(one, 'message', call(one, 'send message', 'POST', `/v1/conversations/${chat.id}/messages`, body), chat.id);
  },
  rsvp: (one, random) => {
    const event = oneOf(random, homeOf(one).events);
    // Events fill up: then full is the proper answer.
    return event && call(one, 'rsvp', 'PUT', `/v1/occurrences/${event.occurrenceId}/rsvp`, { status: pick(random, ['going', 'maybe']), guests: 0 }, [409]);
  },
  'save listing': (one, random) => {
    const id = oneOf(random, homeOf(one).listings);
    return id && call(one, 'save listing', 'PUT', `/v1/saved-listings/${id}`);
  },
};

/** Not for a person's token but for a new one. */
export const SIGN_IN = 'sign-in by code';

/**
 * Somebody comes with a new phone: none of those who are signed in for this run, and each virtual user asks for others, because
 * nobody is sent two codes within a minute or many in a day.
 */
export function signIn(one) {
  const rest = Math.max(1, people.length - sessionCount());
  return signInAgain(one.key, sessionCount() + ((one.person + signIns++ * sessionCount()) % rest));
}

let signIns = 0;

/** A slot that is free, booked; nothing when the answer named none. */
export function book(one, business, random) {
  const path = `/v1/businesses/${business.id}/availability?serviceId=${business.serviceId}&from=${day(3)}&days=3`;
  const free = call(one, 'free times of a business', 'GET', path);
  if (free.status !== 200) return free;
  const slots = free.json('days').flatMap((d) => d.slots);
  if (slots.length === 0) return free;
  const start = pick(random, slots).start;
  // Somebody else may have been faster.
  return made(one, 'booking', call(one, 'book', 'POST', '/v1/bookings', { serviceId: business.serviceId, start }, [409]));
}

function made(one, kind, answer, within) {
  if (answer.status === 201) acknowledged({ kind, id: answer.json('id'), by: one.person, within });
  return answer;
}

function day(ahead) {
  return new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
}
