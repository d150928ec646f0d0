// What people do, in one table. Nothing here needs k6.

/** Share of what is done, in per cent, for the product that the sizing document describes. */
export const WEIGHTS = {
  feed: 30,
  anonymous: 22,
  market: 14,
  events: 8,
  speak: 8,
  business: 6,
  messages: 6,
  notifications: 4,
  signIn: 1.5,
  upload: 0.5,
};

/** The product at its busiest hour. */
export const MVP = {
  peopleAtOnce: 600,
  leastMinutes: 15,
  mostMinutes: 20,
  thinkMedianSeconds: 7,
  thinkSigma: 0.6,
};

/** How much more popular the first place and the first post are than the next. */
export const POPULARITY = { places: 0.8, posts: 1.0 };

/** What somebody who is not signed in does, and what the others do. */
export function tables() {
  const { anonymous, ...signedIn } = WEIGHTS;
  return { anonymousShare: anonymous / 100, signedIn };
}

/** Sessions that begin in a second so that as many as asked for are open at once. */
export function arrivalsPerSecond(peopleAtOnce, leastMinutes, mostMinutes) {
  return peopleAtOnce / (((leastMinutes + mostMinutes) / 2) * 60);
}
