import type { Model } from '@sorami/contracts/models';
import type { ObjectStore } from '@sorami/storage/port';
import type { FastifyBaseLogger } from 'fastify';
import type { Pool } from 'pg';
import type { PgBoss } from 'pg-boss';
import { createDispatcher } from '../delivery/dispatcher.ts';
import type { EngineRegistry } from '../engines/registry.ts';
import type { Env } from '../env.ts';
import type { Tools } from '../pipeline/kind.ts';
import { createWorker } from './worker.ts';
import { openWorkerSession, type WorkerSession } from './worker-session.ts';

/** Milliseconds that steps in hand are given to finish when the process is asked to stop. */
const grace = 3_000;

export interface WorkDeps extends Tools, Pick<EngineRegistry, 'choose'> {
  env: Env;
  pool: Pool;
  boss: PgBoss;
  store: ObjectStore;
  models: readonly Model[];
  log: FastifyBaseLogger;
}

/**
 * Begins to work on runs and to deliver events. `isAlive` is false while the session by which it takes work is being
 * made anew. `stop` hands what is not finished to other processes.
 */
export async function startWork(deps: WorkDeps): Promise<{ isAlive(): boolean; stop(): Promise<void> }> {
  const { env, pool, boss, store, log, ...tools } = deps;
  let opened: WorkerSession | null = null;
  const session = () => opened;

  const worker = createWorker({
    runs: { pool, boss, bucket: store.bucket, patience: env.PROVIDER_PATIENCE_HOURS * 3_600 },
    store,
    ...tools,
    session,
    concurrency: env.GENERATOR_CONCURRENCY,
    ownerConcurrency: env.GENERATOR_OWNER_CONCURRENCY,
    log,
  });
  const dispatcher = createDispatcher({
    pool,
    session,
    target: { baseUrl: env.WEBHOOK_BASE_URL, secret: env.WEBHOOK_SECRET },
    log,
  });
  const onAlive = () => {
    worker.supervise();
    worker.look();
    dispatcher.look();
  };

  opened = await openWorkerSession(
    {
      connectionString: env.GENERATOR_DATABASE_URL,
      connections: env.GENERATOR_DATABASE_CONNECTIONS,
    },
    {
      onNotification(channel, payload) {
        if (channel === 'generator_work') worker.look(payload);
        else if (channel === 'generator_runs') worker.check();
        else if (channel === 'generator_events') dispatcher.look();
        else tools.drafts.watch(payload);
      },
      onAlive,
    },
    log,
  );
  onAlive();
  return {
    isAlive: () => opened?.alive ?? false,
    async stop() {
      await worker.stop(grace);
      await dispatcher.stop(1_000);
      await opened?.close();
    },
  };
}
