import { setTimeout as wait } from 'node:timers/promises';
import { wakeAfterSetBack } from '@sorami/server/clock-set-back';
import type { ObjectStore } from '@sorami/storage/port';
import type { FastifyBaseLogger } from 'fastify';
import { PgBoss } from 'pg-boss';
import { expireArchives, makeArchives } from '../archives/make-archives.ts';
import { dropOldExports } from '../documents/drop-old-exports.ts';
import { purgeOldDocuments } from '../documents/purge-old-documents.ts';
import { thinRevisions } from '../documents/thin-revisions.ts';
import type { Env } from '../env.ts';
import { type ErasureDeps, eraseDue } from '../erasure/erase.ts';
import { emptyOutbox } from '../files/empty-outbox.ts';
import { moveTrashed } from '../files/move-trashed.ts';
import { emptyTrash, sweepUploads } from '../files/purge-by-age.ts';
import { forgetDeliveries, forgetJobs } from '../jobs/forget-deliveries.ts';
import type { SubmitDeps } from '../jobs/submit-job.ts';
import { sweepJobs } from '../jobs/sweep-jobs.ts';
import { forgetRemotes } from '../kinds/video/take-video-event.ts';
import { choreSucceeded, choresDone } from '../metrics.ts';
import type { ReconcileDeps } from '../reconcile/reconcile.ts';
import { reconcileNightly } from '../reconcile/reconcile-nightly.ts';
import { type RunDeps, resumeTransfers } from '../transfers/run-transfers.ts';

/** What the work needs; the app has it all. */
export interface WorkerDeps
  extends SubmitDeps,
    ReconcileDeps,
    RunDeps,
    Omit<ErasureDeps, 'store' | 'secret' | 'log'> {
  env: Pick<Env, 'DATABASE_URL' | 'WEBHOOK_SECRET'>;
  store: ObjectStore;
  log: FastifyBaseLogger;
}

/** A piece of background work: done every so often by one process of all. */
interface Chore {
  name: string;
  run(): Promise<unknown>;
  /** Seconds until it is done again; without them, it is done by its schedule alone. */
  again?: number;
  /** Seconds that it may take; five minutes, if not said. */
  longest?: number;
  schedule: string;
}

const connections = 2;
/** Seconds without a sign of life after which a chore of a process that died is free for the next one. */
const heartbeatSeconds = 20;
const superviseEvery = 10;
const startAgainAfter = 5_000;
const schema = 'pgboss';
/** Milliseconds between looks at the database's clock. */
const lookEvery = 2_000;

/**
 * Starts api's background work and answers the function that ends it, waiting for what is under way. Where the
 * database is not there yet, it goes on trying.
 */
export function startWorkers(deps: WorkerDeps): () => Promise<void> {
  const stopping = new AbortController();
  const started = startUntilStopped(deps, stopping.signal);
  return async () => {
    stopping.abort();
    const boss = await started;
    await boss?.stop({ graceful: true, timeout: 5_000 });
  };
}

async function startUntilStopped(deps: WorkerDeps, stop: AbortSignal): Promise<PgBoss | null> {
  while (!stop.aborted) {
    const boss = new PgBoss({
      connectionString: deps.env.DATABASE_URL,
      schema,
      // The migrations make it: api's role may not.
      createSchema: false,
      max: connections,
      superviseIntervalSeconds: superviseEvery,
      monitorIntervalSeconds: superviseEvery,
    });
    boss.on('error', (error) => deps.log.warn({ err: error }, 'background work has a problem'));
    try {
      await boss.start();
      for (const chore of chores(deps, stop)) await take(boss, chore, deps.log);
      const looking = setInterval(() => void goOn(boss, deps.log), lookEvery);
      stop.addEventListener('abort', () => clearInterval(looking));
      return boss;
    } catch (error) {
      deps.log.warn({ err: error }, 'background work cannot start yet');
      await boss.stop({ graceful: false }).catch(() => {});
      await wait(startAgainAfter, undefined, { signal: stop }).catch(() => {});
    }
  }
  return null;
}

/** Where the database's clock was set back, chores wait for no moment that it said before. */
async function goOn(boss: PgBoss, log: FastifyBaseLogger): Promise<void> {
  const wasSetBack = await wakeAfterSetBack(boss.getDb(), schema).catch((error: unknown) =>
    log.warn({ err: error }, 'the clock could not be looked at'),
  );
  if (wasSetBack) log.warn('the clock was set back: background work goes on');
}

function chores(deps: WorkerDeps, signal: AbortSignal): Chore[] {
  const everyMinute = '* * * * *';
  return [
    { name: 'sweep-jobs', run: () => sweepJobs(deps), again: 10, schedule: everyMinute },
    { name: 'empty-outbox', run: () => emptyOutbox(deps), again: 10, schedule: everyMinute },
    { name: 'empty-trash', run: () => emptyTrash(deps), schedule: '7 * * * *' },
    { name: 'purge-old-texts', run: () => purgeOldDocuments(deps), schedule: '11 * * * *' },
    { name: 'drop-old-exports', run: () => dropOldExports(deps), schedule: '13 * * * *' },
    { name: 'sweep-uploads', run: () => sweepUploads(deps), schedule: '*/5 * * * *' },
    {
      name: 'erase-accounts',
      run: () => eraseDue({ ...deps, secret: deps.env.WEBHOOK_SECRET }),
      again: 10,
      longest: 6 * 3_600,
      schedule: everyMinute,
    },
    { name: 'move-trashed', run: () => moveTrashed(deps), again: 5, longest: 1_800, schedule: everyMinute },
    {
      name: 'reconcile',
      run: () => reconcileNightly(deps, signal),
      longest: 12 * 3_600,
      schedule: '41 2 * * *',
    },
    {
      name: 'make-archives',
      run: () => makeArchives(deps, signal),
      again: 5,
      longest: 12 * 3_600,
      schedule: everyMinute,
    },
    { name: 'resume-transfers', run: () => resumeTransfers(deps), longest: 3_600, schedule: everyMinute },
    { name: 'expire-archives', run: () => expireArchives(deps), schedule: '47 * * * *' },
    { name: 'forget-deliveries', run: () => forgetDeliveries(deps.database), schedule: '17 * * * *' },
    { name: 'forget-jobs', run: () => forgetJobs(deps), schedule: '27 * * * *' },
    { name: 'forget-remotes', run: () => forgetRemotes(deps.database), schedule: '37 * * * *' },
    {
      name: 'thin-revisions',
      run: () => thinRevisions(deps.database),
      longest: 3_600,
      schedule: '23 1 * * *',
    },
  ];
}

async function take(boss: PgBoss, chore: Chore, log: FastifyBaseLogger): Promise<void> {
  const { name, run, again, longest = 300, schedule } = chore;
  // Stately: at most one waits and one runs, however many processes ask for it.
  await boss.createQueue(name, { policy: 'stately' });
  await boss.updateQueue(name, {
    retryLimit: 0,
    expireInSeconds: longest,
    heartbeatSeconds,
    deleteAfterSeconds: 3_600,
  });
  await boss.work(name, { pollingIntervalSeconds: 2 }, async () => {
    try {
      await run();
      choresDone.inc({ chore: name, outcome: 'done' });
      choreSucceeded.setToCurrentTime({ chore: name });
    } catch (error) {
      choresDone.inc({ chore: name, outcome: 'failed' });
      log.warn({ err: error }, `${name} failed; it is done again`);
    }
    if (again !== undefined) await boss.send(name, null, { startAfter: again });
  });
  // The schedule restarts what a killed process could not ask for again.
  await boss.schedule(name, schedule);
  if (again !== undefined) await boss.send(name, null);
}
