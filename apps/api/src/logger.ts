import type { FastifyServerOptions } from 'fastify';
import type { Env } from './env.ts';

const secretHeaders = [
  'authorization',
  'cookie',
  '"set-cookie"',
  '"webhook-signature"',
  '"svix-signature"',
  '"proxy-authorization"',
];

/** JSON lines, one per request, without tokens, cookies, query strings or signatures. */
export function loggerOptions(env: Pick<Env, 'LOG_LEVEL'>): FastifyServerOptions['logger'] {
  return {
    level: env.LOG_LEVEL,
    base: { program: 'api' },
    redact: {
      paths: [
        ...secretHeaders.flatMap((name) => {
          const key = name.startsWith('"') ? `[${name}]` : `.${name}`;
          return [`headers${key}`, `*.headers${key}`, `*.*.headers${key}`];
        }),
        '*.token',
        'token',
      ],
      censor: '[hidden]',
    },
    serializers: {
      // A query string may hold a search, a cursor or a signature: none is for the log.
      req: (request) => ({ method: request.method, path: request.url?.split('?')[0] }),
    },
  };
}
