import { parseEnv } from './env.ts';
import { startServer } from './start-server.ts';

try {
  const server = await startServer(parseEnv(process.env));
  process.stdout.write(`${JSON.stringify({ ready: true, ...server.settings })}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.stop().then(() => process.exit(0)));
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
