// Open streams. A token travels beside the protocol, never in the address.

import { WebSocket } from 'k6/websockets';
import { setTimeout } from 'k6/timers';
import { Counter, Trend } from 'k6/metrics';
import { BASE } from './settings.js';
import { headers } from './target.js';
import { person } from './session.js';

export const opened = new Counter('sockets_opened');
export const broken = new Counter('sockets_broken');
/** From the answer that a message was taken to its arrival at the other phone. */
export const arrival = new Trend('message_arrival', true);

/**
 * @param heard is called with every frame
 * @returns the socket; it is closed by whoever asked for it
 */
export function openStream(one, stream, heard) {
  const address = `${BASE.replace(/^http/, 'ws')}/v1/${stream}/stream`;
  const socket = new WebSocket(address, ['mecabal.v1', `bearer.${one.access}`], {
    headers: headers(one.key, one.client),
    tags: { name: `${stream} stream` },
  });
  let wanted = true;
  socket.onopen = () => {
    opened.add(1);
    if (stream === 'messages') socket.send(JSON.stringify({ type: 'hello', data: {} }));
  };
  socket.onmessage = (frame) => heard(JSON.parse(frame.data));
  socket.onclose = () => {
    if (wanted) broken.add(1, { stream });
  };
  socket.onerror = () => {};
  return {
    close() {
      wanted = false;
      socket.close();
    },
  };
}

/** One of the callers that hold the sockets: opens its part of them, evenly over some seconds, and closes them at the end. */
export function keepListening(target, caller, count, callers, until) {
  const mine = [];
  for (let at = caller % callers; at < count; at += callers) {
    setTimeout(() => {
      const one = person(target.key, at);
      mine.push(openStream(one, 'notifications', () => {}));
    }, (at / callers) * 100);
  }
  setTimeout(() => mine.forEach((socket) => socket.close()), Math.max(1000, until - Date.now()));
}
