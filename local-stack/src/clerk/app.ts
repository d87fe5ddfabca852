import type { IncomingMessage } from 'node:http';
import cookie from '@fastify/cookie';
import { guardConnections, patience } from '@sorami/server/guard-connections';
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import { backendApi } from './bapi/backend-api.ts';
import type { Deps } from './deps.ts';
import { bundleRoutes } from './fapi/bundles.ts';
import { frontendApi } from './fapi/frontend-api.ts';
import { imageRoutes } from './fapi/images.ts';
import { ClerkError } from './http/clerk-error.ts';
import { setErrorHandlers } from './http/error-handler.ts';
import { maxUploadBytes, parseForm, parseMultipart } from './http/parse-body.ts';

const overridable = new Set(['PATCH', 'PUT', 'DELETE']);
/** Names by which this machine calls itself; any other is a page that rebound its name to us. */
const localHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** clerk-js sends PATCH, PUT and DELETE as POST with `?_method=`. */
function applyMethodOverride(request: IncomingMessage): string {
  const url = request.url ?? '/';
  const method = URL.parse(url, 'http://local')?.searchParams.get('_method');
  if (request.method === 'POST' && method && overridable.has(method)) request.method = method;
  return url;
}

/** The whole server, not yet listening. Frontend API under /v1, Backend API under /bapi/v1. */
export async function buildApp(deps: Deps, logLevel: string): Promise<FastifyInstance> {
  const app = Fastify({
    logger: {
      level: logLevel,
      stream: process.stderr,
    },
    // One line per request, below.
    logController: new LogController({ disableRequestLogging: true }),
    ...patience,
    rewriteUrl: applyMethodOverride,
    routerOptions: { ignoreTrailingSlash: true },
  });
  // Everything comes through api.
  guardConnections(app.server, { total: 512, perAddress: 512 });
  await app.register(cookie);
  app.addHook('onResponse', async (request, reply) => {
    // No query: it carries session ids and redirect targets.
    const [path] = request.url.split('?');
    request.log.info({ method: request.method, path, status: reply.statusCode, ms: reply.elapsedTime });
  });
  app.addHook('onRequest', async (request) => {
    if (!localHost.test(request.headers.host ?? '')) throw new ClerkError('origin_invalid');
  });
  // Clerk's SDK reads an answer as JSON only when the type has no parameters.
  app.addHook('onSend', async (_, reply) => {
    if (String(reply.getHeader('content-type')).startsWith('application/json;'))
      reply.header('content-type', 'application/json');
  });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
    done(null, parseForm(body.toString())),
  );
  app.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: maxUploadBytes },
    async (request: FastifyRequest, body: Buffer) =>
      await parseMultipart(Buffer.from(body), request.headers['content-type'] ?? ''),
  );
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  // Clerk's SDK announces JSON even where it sends nothing.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null, {}) : parseJson(request, body.toString(), done),
  );
  setErrorHandlers(app);

  app.get('/health', async () => ({ ok: true }));
  app.get('/.well-known/jwks.json', async () => ({ keys: [deps.identity.publicJwk] }));
  bundleRoutes(app);
  await app.register(async (scope) => imageRoutes(scope, deps));
  await app.register(async (scope) => frontendApi(scope, deps), { prefix: '/v1' });
  await app.register(async (scope) => backendApi(scope, deps), { prefix: '/bapi/v1' });
  return app;
}
