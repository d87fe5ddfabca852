import process from 'node:process';
import { stopOnSignal } from '@sorami/server/stop-on-signal';
import { startTracing } from '@sorami/server/tracing';
import { buildApp } from './app.ts';
import { parseEnv } from './env.ts';

/** Milliseconds that answers under way get to finish after SIGTERM. */
const grace = 10_000;

const env = readEnv();
const stopTracing = startTracing('api', env.OTEL_EXPORTER_OTLP_ENDPOINT);
const app = await buildApp(env);

stopOnSignal(app, grace, stopTracing);

if (env.API_ROLE === 'work') app.log.info('working in the background, and answering probes only');
await app.listen({ host: env.HOST, port: env.PORT });

function readEnv() {
  try {
    return parseEnv();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return process.exit(1);
  }
}
