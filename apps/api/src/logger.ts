import type { FastifyServerOptions } from 'fastify';
import { destination } from 'pino';
import type { Env } from './env.ts';

const secretHeaders = ['authorization', 'cookie', 'set-cookie', 'webhook-signature', 'svix-signature'];

/** JSON lines, one per request, without tokens, cookies, query strings or signatures. */
export function loggerOptions(env: Pick<Env, 'LOG_LEVEL'>): FastifyServerOptions['logger'] {
  return {
    level: env.LOG_LEVEL,
    base: { program: 'api' },
    // Written in the background: a line that waits for the terminal or the disk would keep answers waiting.
    stream: destination({ sync: false }),
    redact: {
      // Spelled out, because a wildcard costs every line a walk through all that it holds.
      paths: ['headers', 'err.headers', 'err.request.headers', 'err.response.headers'].flatMap((place) =>
        secretHeaders.map((name) => `${place}["${name}"]`),
      ),
      censor: '[hidden]',
    },
    serializers: {
      // A query string may hold a search, a cursor or a signature: none is for the log.
      req: (request) => ({ method: request.method, path: request.url?.split('?')[0] }),
    },
  };
}
