import type { FastifyServerOptions } from 'fastify';
import { destination } from 'pino';
import type { Env } from './env.ts';

const secretHeaders = ['authorization', 'cookie', 'set-cookie', 'webhook-signature', 'svix-signature'];

const flushMs = 500;

/** JSON lines, one per request, without tokens, cookies, query strings or signatures. */
export function loggerOptions(env: Pick<Env, 'LOG_LEVEL'>): FastifyServerOptions['logger'] {
  return {
    level: env.LOG_LEVEL,
    base: { program: 'api' },
    // Written in the background: a line that waits for the terminal or the disk would keep answers waiting.
    // Several lines share one write, and none waits longer than the flush.
    stream: destination({ sync: false, minLength: 8192, periodicFlush: flushMs }),
    redact: {
      // Spelled out, because a wildcard costs every line a walk through all that it holds.
      paths: ['headers', 'err.headers', 'err.request.headers', 'err.response.headers'].flatMap((place) =>
        secretHeaders.map((name) => `${place}["${name}"]`),
      ),
      censor: '[hidden]',
    },
    serializers: {
      // A query string may hold a search, a cursor or a signature: none is for the log.
      req: (request) => ({ method: request.method, path: withoutToken(request.url) }),
    },
  };
}

/** A path without what opens something to whoever has it: the token of a shared link, and what a query holds. */
function withoutToken(url: string | undefined): string | undefined {
  return url?.split('?')[0]?.replace(/\/s\/[\w-]{20,}/, '/s/[hidden]');
}
