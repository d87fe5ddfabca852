import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseOutage } from '@sorami/server/is-database-outage';
import { EnvError } from '@sorami/server/parse-environment';
import { stopOnSignal } from '@sorami/server/stop-on-signal';
import { startTracing } from '@sorami/server/tracing';
import { pino } from 'pino';
import { buildApp } from './app.ts';
import { type Env, parseEnv, processEnv } from './env.ts';

/** Milliseconds for which a database that is not up yet is waited for. */
const databasePatience = 60_000;
/** Milliseconds that answers and handing over get to finish after SIGTERM. */
const grace = 6_000;

async function start(env: Env): Promise<Awaited<ReturnType<typeof buildApp>>> {
  const deadline = Date.now() + databasePatience;
  for (;;) {
    try {
      return await buildApp(env);
    } catch (error) {
      if (!isDatabaseOutage(error) || Date.now() > deadline) throw error;
      log.warn({ err: error }, 'The database is not answering yet');
      await sleep(500);
    }
  }
}

const log = pino();
try {
  const env = parseEnv(processEnv);
  const stopTracing = startTracing('generator', env.OTEL_EXPORTER_OTLP_ENDPOINT);
  const app = await start(env);
  stopOnSignal(app, grace, stopTracing);
  await app.listen({ host: env.HOST, port: env.PORT });
} catch (error) {
  if (error instanceof EnvError) process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, 'The generator could not start');
  process.exit(1);
}
