// What ./mecabal load passes on to the scripts.

const env = typeof __ENV === 'undefined' ? {} : __ENV;

export const BASE = env.MECABAL_URL || 'http://127.0.0.1:8080';
/** Where the console sender's codes are shown; without it nobody new can sign in. */
export const CODES = env.MECABAL_CODES_URL || '';
export const WORLD = env.MECABAL_WORLD || '';
export const SESSIONS = env.MECABAL_SESSIONS || '';

export function number(name, otherwise) {
  return env[name] === undefined || env[name] === '' ? otherwise : Number(env[name]);
}

export function text(name, otherwise) {
  return env[name] || otherwise;
}
