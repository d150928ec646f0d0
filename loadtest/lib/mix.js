// The journeys taken apart into single calls, so that a rate of calls can be held exactly. Nothing here needs k6.

/** Calls of one journey: [endpoint, how many of it on average]. */
const PARTS = {
  feed: [['feed page of 20', 1], ['notification counters', 1], ['post by id', 1], ['comments of a post', 1]],
  anonymous: [['places at a point', 0.3], ['feed page of 20', 0.4], ['listings near me', 0.4], ['events page', 0.3], ['businesses near me', 0.3], ['listings page', 0.3]],
  market: [['listings page', 0.34], ['listings text search', 0.33], ['listings near me', 0.33], ['listing by id', 1], ['save listing', 0.2]],
  events: [['events page', 1], ['event by id', 1], ['rsvp', 0.3]],
  business: [['businesses near me', 1], ['free times of a business', 1]],
  speak: [['post by id', 1], ['comment', 0.33], ['react', 0.5], ['create post', 0.17]],
  messages: [['conversations', 1], ['messages of a conversation', 1], ['send message', 1]],
  notifications: [['inbox of notifications', 1], ['own profile', 1]],
  signIn: [['sign-in by code', 1]],
};

/** {endpoint: share} of all calls, from the weights of the journeys. */
export function callShares(weights) {
  const calls = {};
  for (const [journey, parts] of Object.entries(PARTS)) {
    for (const [endpoint, times] of parts) calls[endpoint] = (calls[endpoint] || 0) + weights[journey] * times;
  }
  return calls;
}
