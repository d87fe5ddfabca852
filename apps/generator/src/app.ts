import { randomUUID } from 'node:crypto';
import { createRenderer, type RendererSettings } from '@sorami/documents/renderer';
import { createMarker } from '@sorami/provenance/marker';
import { proveKey } from '@sorami/provenance/sign';
import { warnOfConnections } from '@sorami/server/connection-budget';
import { guardConnections, patience } from '@sorami/server/guard-connections';
import { listenForMetrics } from '@sorami/server/metrics';
import { createSigningKeys } from '@sorami/server/session-token';
import { traceRequests } from '@sorami/server/tracing';
import { createStorage } from '@sorami/storage/create-storage';
import type { ObjectStore } from '@sorami/storage/port';
import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { createPool } from './database/connect.ts';
import { migrate } from './database/migrate.ts';
import { readCatalogue } from './engines/catalogue.ts';
import { createModelWatch } from './engines/model-watch.ts';
import { modelsOf } from './engines/models-of.ts';
import { createEngines, type Engines } from './engines/registry.ts';
import type { Env } from './env.ts';
import { createLedger } from './ledger/ledger.ts';
import { createMetrics } from './metrics.ts';
import { createDraftReader, createDrafts } from './pipeline/drafts.ts';
import type { RouteContext } from './routes/context.ts';
import { routeEraseOwner } from './routes/erase-owner.ts';
import { routeGenerate } from './routes/generate.ts';
import { routeHealth } from './routes/health.ts';
import { routeInspectFile } from './routes/inspect-file.ts';
import { routeJobText } from './routes/job-text.ts';
import { routeJobs } from './routes/jobs.ts';
import { routeModels } from './routes/models.ts';
import { routeRenderDocument } from './routes/render-document.ts';
import { renderErrors } from './routes/render-errors.ts';
import { requireSignedCalls } from './routes/signed-calls.ts';
import { createQueue } from './runs/create-queue.ts';
import { startWork } from './work/start-work.ts';

/** Of each process: the queue's two, the worker's own session, and the one that hears what others write. */
const elsewhere = 4;
const maxBody = 64 * 1024;
/** Milliseconds from a start until the first mark is prepared for, if nothing was marked before. */
const markerRests = 15_000;

export interface AppDeps extends Partial<Engines> {
  store?: ObjectStore;
  rendering?: RendererSettings;
}

/**
 * Builds the generator and connects it: migrations are applied, and in the roles `work` and `both` it begins to
 * work. `close` stops taking work, lets steps in hand finish for a few seconds and hands the rest over.
 */
export async function buildApp(env: Env, deps: AppDeps = {}): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: env.LOG_LEVEL, redact: ['req.headers.authorization', 'req.headers.cookie'] },
    bodyLimit: maxBody,
    ...patience,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
    },
  });
  // All of it comes from api, or through one proxy.
  guardConnections(app.server, { total: 512, perAddress: 512 });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest('call', null);
  // All that lead to work are signed by api.
  if (env.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined) traceRequests(app, () => true);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
    reply.header('cache-control', 'no-store');
  });
  renderErrors(app);

  const connections = env.GENERATOR_DATABASE_CONNECTIONS;
  const pool = createPool(env.GENERATOR_DATABASE_URL, app.log, connections - elsewhere);
  app.addHook('onClose', () => pool.end());
  try {
    for (const name of await migrate(env.GENERATOR_DATABASE_URL))
      app.log.info({ migration: name }, 'Migration applied');
    const works = env.GENERATOR_ROLE !== 'serve';
    const boss = await createQueue(env.GENERATOR_DATABASE_URL, { supervise: works, log: app.log });
    app.addHook('onClose', () => boss.stop({ graceful: false }));
    const store =
      deps.store ??
      createStorage(env, (gaps) =>
        app.log.error({ gaps }, 'The object store lacks what Sorami needs: see docs/adr/0041'),
      );
    // A store that is away is asked again by readiness, and by the first that needs to know.
    store.findGaps().catch(() => undefined);
    const renderer = createRenderer(deps.rendering);
    app.addHook('onClose', () => renderer.close());
    await proveKey(env);
    const marker = createMarker(env, {
      former: env.C2PA_FORMER_CERTIFICATES,
      onUnstamped: (reason) => app.log.warn({ reason }, 'A file goes without its time stamp'),
    });
    // Not at once: a start has better things to do.
    const warming = setTimeout(() => {
      marker.warm().catch((error: unknown) => app.log.warn({ err: error }, 'Marks are not ready'));
      // Where nobody waits for an export, a process that is ready for one is memory for nothing.
      if (env.GENERATOR_ROLE !== 'work') void renderer.warm();
    }, markerRests);
    warming.unref();
    app.addHook('onClose', async () => {
      clearTimeout(warming);
      await marker.close();
    });

    const catalogue = readCatalogue(env.MODEL_CATALOGUE);
    const watch = createModelWatch(env, catalogue, app.log);
    app.addHook('onClose', async () => watch.stop());

    if (env.METRICS_PORT !== undefined) {
      const observed = { pool, monthlyBudgetUsd: env.MONTHLY_BUDGET_USD, troubles: watch.troubles };
      const { registry, refresh } = createMetrics(app, observed);
      const metrics = await listenForMetrics(env, registry, app.log, refresh);
      app.decorate('metricsPort', metrics.port);
      app.addHook('onClose', () => metrics.close());
    }

    const models = modelsOf(env, catalogue);
    const context: RouteContext = {
      env,
      pool,
      boss,
      store,
      renderer,
      marker,
      models,
      watch,
      signingKeys: createSigningKeys(env.CLERK_JWKS_URL),
    };
    let isWorking = () => false;
    routeHealth(app, { ...context, isWorking: () => (works ? isWorking() : null) });
    if (env.GENERATOR_ROLE !== 'work') {
      const drafts = createDraftReader(env.GENERATOR_DATABASE_URL, pool, app.log, works ? null : connections);
      app.addHook('onClose', () => drafts.close());
      app.register(async (scope) => {
        requireSignedCalls(scope, context);
        routeGenerate(scope, context);
        routeJobs(scope, context);
        routeJobText(scope, { pool, drafts });
        routeModels(scope, context);
        routeEraseOwner(scope, context);
        routeInspectFile(scope, context);
        routeRenderDocument(scope, context);
      });
    }
    if (works) {
      const ledger = createLedger(pool, { monthlyBudgetUsd: env.MONTHLY_BUDGET_USD });
      const engines = createEngines(deps, { env, catalogue, ledger, watch, log: app.log });
      watch
        .check()
        .catch((error: unknown) => app.log.warn({ err: error }, 'The models could not be checked'));
      const drafts = createDrafts(pool, app.log);
      const work = await startWork({
        env,
        pool,
        boss,
        store,
        models,
        ...engines,
        renderer,
        marker,
        drafts,
        log: app.log,
      });
      isWorking = work.isAlive;
      app.addHook('onClose', async () => {
        await work.stop();
        await engines.close();
      });
    }
    await app.ready();
    await warnOfConnections(pool, app.log);
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}
