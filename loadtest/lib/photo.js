// A photo on its way: ticket, one PUT straight to the object store, completion.

import http from 'k6/http';
import crypto from 'k6/crypto';
import encoding from 'k6/encoding';
import { call } from './calls.js';

/** A picture of 64 by 48 pixels; bytes after its end make each one another picture to whoever compares hashes. */
const PICTURE = new Uint8Array(encoding.b64decode(open('./photo.jpg.base64').replace(/\s/g, '')));

export function photo(one, random) {
  const bytes = another(random);
  const sha256 = crypto.sha256(bytes.buffer, 'hex');
  const ticket = call(one, 'photo: ticket', 'POST', '/v1/posts/uploads', { mime: 'image/jpeg', bytes: bytes.length, sha256 });
  if (ticket.status !== 201) return;
  const put = ticket.json('put');
  const sent = http.put(put.url, bytes.buffer, { headers: put.headers, tags: { name: 'photo: store' } });
  if (sent.status === 200) call(one, 'photo: completion', 'POST', `/v1/posts/uploads/${ticket.json('uploadId')}/completion`);
}

/** A comment segment with a few drawn bytes right after the start marker keeps it a whole JPEG. */
function another(random) {
  const extra = 12;
  const bytes = new Uint8Array(PICTURE.length + extra);
  bytes.set(PICTURE.subarray(0, 2));
  bytes.set([0xff, 0xfe, 0x00, extra - 2], 2);
  for (let i = 6; i < 2 + extra; i++) bytes[i] = 32 + Math.floor(random() * 90);
  bytes.set(PICTURE.subarray(2), 2 + extra);
  return bytes;
}
