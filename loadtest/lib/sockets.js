// Open streams. A token travels beside the protocol, never in the address.

import { WebSocket } from 'k6/websockets';
import { setInterval, clearInterval, setTimeout } from 'k6/timers';
import { Counter, Trend } from 'k6/metrics';
import { BASE } from './settings.js';
import { headers } from './target.js';
import { person } from './session.js';

export const opened = new Counter('sockets_opened');
export const broken = new Counter('sockets_broken');
/** From the answer that a message was taken to its arrival at the other phone. */
export const arrival = new Trend('message_arrival', true);

/** Renewed this often: a token lives a quarter of an hour. */
const RENEW_MS = 5 * 60_000;
/** Of the token that is shown then, so that it lasts until the next time. */
export const GOOD_FOR_MS = RENEW_MS + 60_000;

/**
 * Opens a stream that answers pings and renews its token until it is closed by whoever asked for it.
 *
 * @param renewed answers the person with a token that is still good for a while
 * @param heard is called with every frame
 */
export function openStream(one, stream, renewed, heard) {
  const address = `${BASE.replace(/^http/, 'ws')}/v1/${stream}/stream`;
  const socket = new WebSocket(address, ['mecabal.v1', `bearer.${one.access}`], {
    headers: headers(one.key, one.client),
    tags: { name: `${stream} stream` },
  });
  const say = (type, data) => socket.send(JSON.stringify({ type, data }));
  let wanted = true;
  let renewal;
  socket.onopen = () => {
    opened.add(1);
    if (stream === 'messages') say('hello', {});
    renewal = setInterval(() => say('auth', { token: renewed().access }), RENEW_MS);
  };
  socket.onmessage = (event) => {
    const frame = JSON.parse(event.data);
    if (frame.type === 'ping') say('pong', {});
    else heard(frame);
  };
  socket.onclose = () => {
    clearInterval(renewal);
    if (wanted) broken.add(1, { stream });
  };
  socket.onerror = () => {};
  return {
    close() {
      wanted = false;
      clearInterval(renewal);
      socket.close();
    },
  };
}

/**
 * One of the callers that hold the sockets: opens its part of them, evenly over some seconds, and closes them at the end.
 *
 * @param first the first of the people whose sockets these are
 */
export function keepListening(target, caller, callers, first, count, until) {
  const mine = [];
  for (let at = caller % callers; at < count; at += callers) {
    setTimeout(
      () => {
        const renewed = () => person(target.key, first + at, GOOD_FOR_MS);
        mine.push(openStream(renewed(), 'notifications', renewed, () => {}));
      },
      (at / callers) * 100,
    );
  }
  setTimeout(() => mine.forEach((socket) => socket.close()), Math.max(1000, until - Date.now()));
}
