// One call, named for the report, with its answer judged.

import http from 'k6/http';
import { Counter, Rate } from 'k6/metrics';
import { BASE } from './settings.js';
import { headers } from './target.js';

/** Answers that nobody should get. Refusals by a limit are counted apart: they make a run invalid, not the platform slow. */
const unexpected = new Counter('unexpected_answers');
const limited = new Counter('limited_answers');
/** Of all reads, those that the gateway answered from memory, or with the answer that somebody else was waiting for. */
const readsKept = new Rate('reads_kept');
// Of the gateway, or of a service that answered without its database.
const KEPT = /^[a-z]+; (hit|.*collapsed)/;

http.setResponseCallback(http.expectedStatuses({ min: 200, max: 399 }));

let told = 0;

/**
 * @param caller {key, client, access?, install?}
 * @param name of the endpoint in the report
 * @param also statuses that are a proper answer too
 */
export function call(caller, name, method, path, body, also = []) {
  const sent = { ...headers(caller.key, caller.client), 'Accept-Encoding': 'gzip' };
  if (caller.access) sent.Authorization = `Bearer ${caller.access}`;
  if (caller.install) sent['X-Install-Id'] = caller.install;
  if (body !== undefined) sent['Content-Type'] = 'application/json';
  if (method !== 'GET') sent['Idempotency-Key'] = uuid();
  const answer = http.request(method, BASE + path, body === undefined ? null : JSON.stringify(body), {
    headers: sent,
    tags: { name },
    timeout: '20s',
    responseCallback: http.expectedStatuses({ min: 200, max: 399 }, ...also),
  });
  judge(name, answer, also);
  if (method === 'GET') readsKept.add(KEPT.test(answer.headers['Cache-Status'] || ''));
  return answer;
}

function judge(name, answer, also) {
  if ((answer.status >= 200 && answer.status < 400) || also.includes(answer.status)) return;
  if (answer.status === 429) {
    limited.add(1, { name });
  } else {
    unexpected.add(1, { name });
  }
  // Enough to see what is wrong, not enough to fill a disk.
  if (told++ < 5) console.error(`${name}: ${answer.status} ${answer.error || String(answer.body).slice(0, 300)}`);
}

/** An acknowledged write, to be found again afterwards. */
export function acknowledged(entry) {
  console.log(`LEDGER ${JSON.stringify(entry)}`);
}

export function uuid() {
  const hex = [];
  for (let i = 0; i < 32; i++) hex.push(Math.floor(Math.random() * 16).toString(16));
  hex[12] = '4';
  hex[16] = '89ab'[Math.floor(Math.random() * 4)];
  const text = hex.join('');
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}
