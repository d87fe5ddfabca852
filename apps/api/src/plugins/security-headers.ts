import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { onRequestHookHandler } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import helmet, { type HelmetOptions } from 'helmet';

declare module 'fastify' {
  interface FastifyInstance {
    /** The hook that every answer under /api passes. */
    securityHeaders: onRequestHookHandler;
  }
}

/** Seconds: a year. */
const hstsMaxAge = 31_536_000;
const none = ["'none'"];

/** For answers that are data: nothing in them may be run, framed, guessed at or kept by a cache. */
const options = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: none, frameAncestors: none, baseUri: none, formAction: none },
  },
  frameguard: { action: 'deny' },
  referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  // These say something about pages alone.
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  dnsPrefetchControl: false,
  ieNoOpen: false,
  permittedCrossDomainPolicies: false,
  xssFilter: false,
} satisfies HelmetOptions;

export default fastifyPlugin(
  async (app) => {
    const isHttps = app.env.APP_ORIGIN.startsWith('https:');
    const hsts = isHttps ? { maxAge: hstsMaxAge, includeSubDomains: app.env.HSTS_INCLUDE_SUBDOMAINS } : false;
    const headers = { 'cache-control': 'no-store', ...madeOnce({ ...options, hsts }) };
    app.decorate('securityHeaders', (_request, reply, done) => {
      reply.headers(headers);
      done();
    });
  },
  { name: 'security-headers' },
);

/** What helmet sets is the same for every answer: it is asked once, since asking costs more than a list of files. */
function madeOnce(helmetOptions: HelmetOptions): Record<string, string> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  helmet(helmetOptions)(request, response, () => {});
  return Object.fromEntries(
    Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]),
  );
}
