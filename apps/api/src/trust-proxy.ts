import type { Env } from './env.ts';

/** Fastify's form of the setting: which senders of X-Forwarded-For are believed. */
export function trustProxy(setting: Env['TRUST_PROXY']) {
  if (typeof setting !== 'number') return setting;
  return (_address: string, hop: number) => hop < setting;
}
