import path from 'node:path';
import autoload from '@fastify/autoload';
import fastify, { LogController } from 'fastify';
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { compileSerializer } from './compile-serializer.ts';
import type { Env } from './env.ts';
import type { App, AppDependencies } from './fastify-types.ts';
import { loggerOptions } from './logger.ts';
import { requestId } from './request-id.ts';
import { trustProxy } from './trust-proxy.ts';

/** Bytes. Bodies are JSON; files go to the store directly. */
const bodyLimit = 1024 ** 2;
const isTest = /\.test\.ts$/;

/**
 * Builds api without listening. Everything under `plugins/` and `routes/` that exports a Fastify plugin by
 * default is loaded; what `dependencies` names takes the place of the real thing.
 */
export async function buildApp(env: Env, dependencies: AppDependencies = {}): Promise<App> {
  const app: App = fastify({
    logger: loggerOptions(env),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustProxy(env.TRUST_PROXY),
    genReqId: requestId(env.TRUST_PROXY !== false),
    requestIdHeader: false,
    bodyLimit,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(compileSerializer);

  const stopping = new AbortController();
  app.decorate('env', env);
  app.decorate('dependencies', dependencies);
  app.decorate('stopping', stopping.signal);
  app.addHook('preClose', async () => stopping.abort());

  app.register(autoload, {
    dir: path.join(import.meta.dirname, 'plugins'),
    dirNameRoutePrefix: false,
    ignoreFilter: (file) => isTest.test(file),
    forceESM: true,
    encapsulate: false,
    // What a plugin computes from the app is merged with these.
    options: {},
  });
  app.register(autoload, {
    dir: path.join(import.meta.dirname, 'routes'),
    ignoreFilter: (file) => isTest.test(file),
    routeParams: true,
    autoHooks: true,
    cascadeHooks: true,
    forceESM: true,
  });
  await app.ready();
  return app;
}
