import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { parse as parseQuery } from 'node:querystring';
import cookie from '@fastify/cookie';
import { fastifySSE } from '@fastify/sse';
import underPressure from '@fastify/under-pressure';
import { patience } from '@sorami/server/guard-connections';
import fastJson from 'fast-json-stringify';
import fastify, { LogController } from 'fastify';
import type { FastifySerializerCompiler } from 'fastify/types/schema.js';
import {
  type FastifyPluginAsyncZod,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { type ZodType, z } from 'zod';
import type { Env } from './env.ts';
import type { App, AppDependencies } from './fastify-types.ts';
import { documentKinds, kindRoutes, kinds } from './kinds/registry.ts';
import { loggerOptions } from './logger.ts';
import { signCursorsWith } from './pagination/page-cursor.ts';
import auth from './plugins/auth.ts';
import bounds from './plugins/bounds.ts';
import database from './plugins/database.ts';
import denyByDefault from './plugins/deny-by-default.ts';
import domain from './plugins/domain.ts';
import errors, { answerClientError, answerFrameworkError } from './plugins/errors.ts';
import jsonBody, { toText } from './plugins/json-body.ts';
import locale from './plugins/locale.ts';
import metrics from './plugins/metrics.ts';
import notifications from './plugins/notifications.ts';
import openapi from './plugins/openapi.ts';
import pages from './plugins/pages.ts';
import rateLimit from './plugins/rate-limit/rate-limit.ts';
import requestLog from './plugins/request-log.ts';
import securityHeaders from './plugins/security-headers.ts';
import store from './plugins/store.ts';
import { underPressureOptions } from './plugins/under-pressure.ts';
import { accountRoutes, erasureRoutes } from './routes/account.ts';
import { adminRoutes } from './routes/admin.ts';
import { auditRoutes } from './routes/audit.ts';
import { docsRoutes } from './routes/docs.ts';
import { eventRoutes } from './routes/events.ts';
import { fallbackRoutes } from './routes/fallback.ts';
import { fileRoutes } from './routes/files.ts';
import { healthRoutes } from './routes/health.ts';
import { jobRoutes } from './routes/jobs.ts';
import { modelRoutes } from './routes/models.ts';
import { planRoutes } from './routes/plans.ts';
import { provenanceRoutes } from './routes/provenance.ts';
import { sharedRoutes, shareRoutes } from './routes/shares.ts';
import { transferRoutes } from './routes/transfers.ts';
import { usageRoutes } from './routes/usage.ts';
import { webhookRoutes } from './routes/webhooks.ts';

/** Bytes. Bodies are JSON; files go to the store directly. */
const bodyLimit = 1024 ** 2;

/** Each needs what stands before it. */
const plugins = [
  locale,
  errors,
  jsonBody,
  bounds,
  denyByDefault,
  securityHeaders,
  database,
  notifications,
  store,
  auth,
  rateLimit,
  requestLog,
  openapi,
  domain,
  metrics,
];

/** What is under /api beside the routes of each kind, by the first part of its path. */
const routes: Record<string, FastifyPluginAsyncZod> = {
  '/account': accountRoutes,
  '/admin': adminRoutes,
  '/audit': auditRoutes,
  '/erasures': erasureRoutes,
  '/events': eventRoutes,
  '/files': fileRoutes,
  '/health': healthRoutes,
  '/jobs': jobRoutes,
  '/models': modelRoutes,
  '/plans': planRoutes,
  '/s': sharedRoutes,
  '/shares': shareRoutes,
  '/provenance': provenanceRoutes,
  '/transfers': transferRoutes,
  '/usage': usageRoutes,
  '/webhooks': webhookRoutes,
};

/**
 * Builds api without listening. What `dependencies` names takes the place of the real thing.
 */
export async function buildApp(env: Env, dependencies: AppDependencies = {}): Promise<App> {
  const app: App = fastify({
    logger: loggerOptions(env),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustProxy(env.TRUST_PROXY),
    genReqId: requestId(env.TRUST_PROXY !== false),
    requestIdHeader: false,
    bodyLimit,
    ...patience,
    clientErrorHandler: answerClientError,
    frameworkErrors: answerFrameworkError,
    forceCloseConnections: 'idle',
    // What comes by an open connection while this process ends is still answered, and the connection closed behind it.
    return503OnClosing: false,
    routerOptions: {
      maxParamLength: 200,
      ignoreTrailingSlash: true,
      querystringParser: (text) =>
        toText(parseQuery(text, '&', '=', { maxKeys: 100 })) as Record<string, unknown>,
    },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(compileSerializer);

  signCursorsWith(env.WEBHOOK_SECRET, ...env.WEBHOOK_SECRETS_ACCEPTED);

  const stopping = new AbortController();
  app.decorate('env', env);
  app.decorate('dependencies', dependencies);
  app.decorate('stopping', stopping.signal);
  app.decorate('kinds', kinds);
  app.decorate('documentKinds', documentKinds);
  app.addHook('preClose', async () => stopping.abort());

  app.register(cookie);
  // It refuses who wants no event streams, and reads what they saw last; the streams are events/open-stream.ts.
  app.register(fastifySSE, { heartbeatInterval: 0 });
  for (const plugin of plugins) app.register(plugin);
  app.register(underPressure, underPressureOptions);
  if (env.API_ROLE !== 'work') app.register(pages);
  app.register(apiRoutes, { prefix: '/api' });
  await app.ready();
  return app;
}

/** Whoever only works in the background answers nothing but whether it does. */
const workingRoutes = { '/health': healthRoutes };

const apiRoutes: FastifyPluginAsyncZod = async (api) => {
  api.addHook('onRequest', api.securityHeaders);
  api.addHook('onRequest', api.authenticate);
  api.addHook('onRequest', api.countRequest);
  api.addHook('onRequest', (request, reply, done) => {
    api.holdBody(request, reply, request.knownActor?.userId);
    done();
  });
  const serves = api.env.API_ROLE !== 'work';
  for (const group of serves ? [routes, ...Object.values(kindRoutes)] : [workingRoutes]) {
    for (const [prefix, plugin] of Object.entries(group)) api.register(plugin, { prefix });
  }
  if (serves) api.register(docsRoutes);
  api.register(fallbackRoutes);
};

/**
 * Turns the schema of an answer into the function that writes it: what the schema does not name never leaves. It is
 * compiled once; to check each answer with zod as well would cost a list of files more than all the rest.
 */
const compileSerializer: FastifySerializerCompiler<ZodType> = ({ schema }) =>
  fastJson(
    z.toJSONSchema(schema, { target: 'draft-7', io: 'output', unrepresentable: 'any' }) as fastJson.Schema,
  );

const saneId = /^[\w.:-]{8,64}$/;

/**
 * Names each request. An id sent along is kept only behind a proxy of ours: anyone else could make the lines of
 * several requests look like one.
 */
function requestId(isBehindProxy: boolean): (request: IncomingMessage) => string {
  return ({ headers }) => {
    const sent = headers['x-request-id'];
    return isBehindProxy && typeof sent === 'string' && saneId.test(sent) ? sent : randomUUID();
  };
}

/** Fastify's form of the setting: which senders of X-Forwarded-For are believed. */
function trustProxy(setting: Env['TRUST_PROXY']) {
  if (typeof setting !== 'number') return setting;
  return (_address: string, hop: number) => hop < setting;
}
