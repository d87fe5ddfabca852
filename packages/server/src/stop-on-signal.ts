import process from 'node:process';
import type { FastifyInstance } from 'fastify';

/** Milliseconds that a stop may take once connections are cut; what is not handed over by then is reclaimed. */
const lastMoment = 3_000;

/**
 * Has SIGTERM or SIGINT end the program, once: what is under way is finished for `patience` milliseconds, then
 * connections are cut, and a stop that hangs all the same is given up with exit code 1. `atTheEnd` comes after the app.
 */
export function stopOnSignal(app: FastifyInstance, patience: number, atTheEnd: () => Promise<unknown>): void {
  let isStopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (isStopping) return;
    isStopping = true;
    app.log.info({ signal }, 'stopping');
    setTimeout(() => app.server.closeAllConnections(), patience).unref();
    setTimeout(() => {
      app.log.error('stopping took too long');
      process.exit(1);
    }, patience + lastMoment).unref();
    try {
      await app.close();
      await atTheEnd();
      process.exit(0);
    } catch (error) {
      app.log.error({ err: error }, 'did not stop cleanly');
      process.exit(1);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
}
