import helmet from '@fastify/helmet';
import type { onRequestHookHandler } from 'fastify';
import fastifyPlugin from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyInstance {
    /** The hook that every answer under /api passes. */
    securityHeaders: onRequestHookHandler;
  }
}

/** Seconds: a year. */
const hstsMaxAge = 31_536_000;

/** Headers for answers that are data: nothing in them may be run, framed, guessed at or kept by a cache. */
export default fastifyPlugin(
  async (app) => {
    const isHttps = app.env.APP_ORIGIN.startsWith('https:');
    await app.register(helmet, {
      global: false,
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          frameAncestors: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'none'"],
        },
      },
      strictTransportSecurity: isHttps && { maxAge: hstsMaxAge, includeSubDomains: true },
      frameguard: { action: 'deny' },
      referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
    });
    app.decorate('securityHeaders', (_request, reply, done) => {
      reply.header('cache-control', 'no-store');
      reply.helmet();
      done();
    });
  },
  { name: 'security-headers' },
);
