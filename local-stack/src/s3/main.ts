import process from 'node:process';
import { pino } from 'pino';
import { readEnv } from './env.ts';
import { startS3 } from './start.ts';

const fail = (error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
};

async function main(): Promise<void> {
  const env = readEnv();
  const log = pino({ name: 's3', level: env.logLevel }, pino.destination({ fd: 2, sync: true }));
  const server = await startS3(env, log);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    server.stop().then(() => process.exit(0), fail);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  // Only where a parent opened a channel: it died without saying goodbye.
  process.on('disconnect', stop);
  process.stdout.write(`${JSON.stringify({ ready: true, url: server.url })}\n`);
}

main().catch(fail);
