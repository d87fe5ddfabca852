import { setTimeout as sleep } from 'node:timers/promises';
import { inSpan } from '@sorami/server/tracing';
import type { FastifyBaseLogger } from 'fastify';
import { type RunKind, runKindNames, runKinds } from '../kinds/registry.ts';
import { modelsOfRun } from '../pipeline/run.ts';
import { queueOf } from '../runs/create-queue.ts';
import { closeDeadLetters } from './close-dead-letters.ts';
import type { HeldRun } from './held-run.ts';
import { purgeHistory } from './purge-history.ts';
import { goOnAfterSetBack, reclaimRuns } from './reclaim-runs.ts';
import { type JobTools, runJob } from './run-job.ts';
import { createSaveStep } from './save-step.ts';
import { takeRuns } from './take-runs.ts';
import type { WorkerSession } from './worker-session.ts';

/** Milliseconds. Notifications come at once; these are for what no notification tells. */
const lookEvery = 1_000;
const superviseEvery = 2_000;
const heartbeatEvery = 15_000;
const purgeEvery = 3_600_000;
const handOverWithin = 2_000;

export interface WorkerOptions extends Omit<JobTools, 'saveStep'> {
  session: () => WorkerSession | null;
  /** Runs of one kind at a time, and of one kind and owner. */
  concurrency: number;
  ownerConcurrency: number;
  log: FastifyBaseLogger;
}

export interface Worker {
  /** Takes what is in line, as far as there are hands, of one kind or of all. */
  look(kind?: string): void;
  /** Lets go of runs that were cancelled or taken over. */
  check(): void;
  /** Takes over from dead workers. */
  supervise(): void;
  /** Lets steps in hand finish for at most `grace` ms, then hands every run back. */
  stop(grace: number): Promise<void>;
}

/** Works on runs, several at a time, and takes over from workers that died. */
export function createWorker(options: WorkerOptions): Worker {
  const { runs, log } = options;
  const held = new Map<HeldRun, Promise<void>>();
  const tools = { ...options, saveStep: createSaveStep(runs) };
  let stopping = false;

  // Each kind by itself: one whose work is slow to take keeps no other waiting.
  const looks = new Map<string, () => void>(
    runKindNames.map((kind) => [kind, oneAtATime('Work could not be taken', () => take(kind))]),
  );
  function look(kind?: string): void {
    const known = kind && looks.get(kind);
    for (const one of known ? [known] : looks.values()) one();
  }

  async function take(kind: RunKind): Promise<void> {
    // Where one of several is being changed, the others are not kept waiting: one at a time finds them.
    let most = options.concurrency;
    while (!stopping && heldOf(kind).length < options.concurrency) {
      const session = options.session();
      if (!session?.alive) return;
      const taken = await takeRuns(runs, kind, {
        id: session.workerId,
        hands: Math.min(most, options.concurrency - heldOf(kind).length),
        ownerConcurrency: options.ownerConcurrency,
        engineOf: (run) => runKinds[kind].engineOf(options.choose(kind, modelsOfRun(run), run.forbidden)),
      });
      if (taken === 'none') return;
      if (taken === 'busy') {
        most = 1;
        await sleep(10);
      } else for (const run of taken) start(run);
    }
  }

  function heldOf(kind: RunKind): HeldRun[] {
    return [...held.keys()].filter(({ run }) => run.kind === kind);
  }

  function start(taken: HeldRun): void {
    const { job_id, attempt, fence, request_id, kind, traceparent } = taken.run;
    for (const other of held.keys()) if (other.run.job_id === job_id) other.interrupt('lost');
    const runLog = log.child({ jobId: job_id, attempt, fence, requestId: request_id });
    if (stopping) taken.interrupt('stopping');
    const attributes = { 'sorami.job': job_id, 'sorami.kind': kind, 'sorami.attempt': attempt };
    const working = inSpan('run', { attributes, parent: traceparent }, () =>
      runJob(tools, taken, runLog),
    ).finally(() => {
      held.delete(taken);
      look(kind);
    });
    held.set(taken, working);
  }

  const check = oneAtATime('Runs could not be checked', async () => {
    const mine = [...held.keys()];
    if (mine.length === 0) return;
    const { rows } = await runs.pool.query<{ job_id: string; fence: number; cancel_requested: boolean }>(
      'select job_id, fence, cancel_requested from generator.runs where job_id = any($1)',
      [mine.map(({ run }) => run.job_id)],
    );
    const states = new Map(rows.map((row) => [row.job_id, row]));
    for (const one of mine) {
      const state = states.get(one.run.job_id);
      if (state?.fence !== one.run.fence) one.interrupt('lost');
      else if (state.cancel_requested) one.interrupt('cancelled');
    }
  });

  const supervise = oneAtATime('Lost work could not be looked for', async () => {
    const session = options.session();
    if (!session?.alive || stopping) return;
    if (await goOnAfterSetBack(runs)) log.warn('The clock was set back: what was waiting goes on');
    const reclaimed = await reclaimRuns(runs, session.workerId);
    if (reclaimed > 0) log.info({ reclaimed }, 'Took over the runs of a worker that died');
    await closeDeadLetters(runs);
    await check.now();
  });

  const beat = oneAtATime('The queue did not take the heartbeat', async () => {
    for (const kind of runKindNames) {
      const tickets = heldOf(kind).map(({ ticket }) => ticket);
      if (tickets.length > 0) await runs.boss.touch(queueOf(kind), tickets);
    }
  });

  const purge = oneAtATime('Old history could not be purged', () => purgeHistory(runs.pool));

  const timers = [
    setInterval(() => look(), lookEvery),
    setInterval(supervise, superviseEvery),
    setInterval(beat, heartbeatEvery),
    setInterval(purge, purgeEvery),
  ];

  /** A call while one is running makes it run once more afterwards. */
  function oneAtATime(complaint: string, work: () => Promise<void>): (() => void) & { now(): Promise<void> } {
    let running: Promise<void> | null = null;
    let again = false;
    const call = () => {
      if (running) again = true;
      else running = loop();
    };
    async function loop(): Promise<void> {
      do {
        again = false;
        await work().catch((error: unknown) => log.warn({ err: error }, complaint));
      } while (again);
      running = null;
    }
    return Object.assign(call, { now: work });
  }

  return {
    look,
    check,
    supervise,
    async stop(grace) {
      stopping = true;
      for (const timer of timers) clearInterval(timer);
      for (const one of held.keys()) one.windDown();
      await settled(grace);
      for (const one of held.keys()) one.interrupt('stopping');
      await settled(handOverWithin);
    },
  };

  async function settled(within: number): Promise<void> {
    const waiting = new AbortController();
    await Promise.race([
      Promise.allSettled(held.values()),
      sleep(within, undefined, { signal: waiting.signal }).catch(() => {}),
    ]);
    waiting.abort();
  }
}
