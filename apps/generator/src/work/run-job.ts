import type { JobFailureCode } from '@sorami/contracts/job-messages';
import { type Model, refusalOf, type Wish, withoutGoneModel } from '@sorami/contracts/models';
import { isDatabaseOutage } from '@sorami/server/is-database-outage';
import { persistently } from '@sorami/server/persistently';
import type { ObjectStore } from '@sorami/storage/port';
import { StorageUnavailableError } from '@sorami/storage/port';
import type { FastifyBaseLogger } from 'fastify';
import {
  EngineFaultError,
  EnginePermanentError,
  EngineRefusedError,
  EngineUnfitAnswerError,
  type RefusalReason,
} from '../engines/engine-errors.ts';
import type { EngineRegistry } from '../engines/registry.ts';
import { spentBefore } from '../engines/text/spent-usage.ts';
import { runKinds } from '../kinds/registry.ts';
import { AnswerLostError, BudgetError } from '../ledger/ledger.ts';
import { LaterError, PermanentFailure, type PipelineRun, type Tools } from '../pipeline/kind.ts';
import { modelsOfRun } from '../pipeline/run.ts';
import type { KnownRun } from '../runs/run.ts';
import { announce } from './announce.ts';
import { dropLostCheckpoints, dropSteps } from './drop-lost-checkpoints.ts';
import { finishRun } from './finish-run.ts';
import { type HeldRun, RunInterruptedError, type RunStore, withHeldRun } from './held-run.ts';
import { putBack } from './put-back.ts';
import { recordSpent } from './record-spent.ts';
import { retryRun } from './retry-run.ts';
import type { SaveStep } from './save-step.ts';

export interface JobTools extends Tools, Pick<EngineRegistry, 'choose'> {
  runs: RunStore;
  saveStep: SaveStep;
  store: ObjectStore;
  /** What is offered. */
  models: readonly Model[];
}

const refusals: Record<RefusalReason, JobFailureCode> = {
  safety: 'REFUSED_SAFETY',
  copyright: 'REFUSED_COPYRIGHT',
  personal: 'REFUSED_PERSONAL',
  other: 'REFUSED',
};

/** Whether what is offered can make it. api judges before it takes a job in; but that may have changed since. */
export function isSuited(
  { kind, input }: Pick<KnownRun, 'kind' | 'input'>,
  models: readonly Model[],
): boolean {
  return refusalOf(kind, withoutGoneModel(Object(input) as Wish, models), models).length === 0;
}

/** Works a held run through to its end, whatever that is, and puts the outcome on record. */
export async function runJob(tools: JobTools, held: HeldRun, log: FastifyBaseLogger): Promise<void> {
  const { runs } = tools;
  // While the database is away the work in hand is kept, and put on record when it is back.
  const onRecord = (write: () => Promise<unknown>) =>
    persistently(write, {
      giveUpAfter: 10 * 60_000,
      longestWait: 1_000,
      isPassing: isDatabaseOutage,
      signal: held.ownership,
      onWait: (error) => log.warn({ err: error }, 'The database is not answering'),
    }).then(() => {});

  try {
    const pipeline: PipelineRun = {
      run: held.run,
      store: tools.store,
      marker: tools.marker,
      checkpoints: await persistently(() => dropLostCheckpoints(runs, held, tools.store), {
        giveUpAfter: 10 * 60_000,
        longestWait: 2_000,
        isPassing: (error) => isDatabaseOutage(error) || error instanceof StorageUnavailableError,
        signal: held.windingDown,
      }),
      log,
      signal: held.signal,
      ownership: held.ownership,
      windingDown: held.windingDown,
      saveStep: (finished) => onRecord(() => tools.saveStep(held, finished)),
      complete: () => onRecord(() => finishRun(runs, held, { status: 'COMPLETED' })),
      announce: (message, progress) => onRecord(() => announce(runs, held, message, progress)),
      dropSteps: (steps) => onRecord(() => dropSteps(runs, held, steps)),
    };
    const { kind } = held.run;
    if (!isSuited(held.run, tools.models))
      throw new PermanentFailure(kind === 'video' ? 'FILM_UNSUPPORTED' : 'MODEL_UNSUITED');
    await runKinds[kind].make(pipeline, {
      ...tools,
      ...tools.choose(kind, modelsOfRun(held.run), held.run.forbidden),
    });
    log.info('The run is complete');
  } catch (error) {
    const spent = spentBefore(error);
    const settled = async () => {
      if (spent) await onRecord(() => recordSpent(runs, held, spent));
      await onRecord(() => settle(runs, held, error, log));
    };
    await settled().catch((unsettled: unknown) => {
      if (unsettled instanceof RunInterruptedError)
        log.info({ reason: unsettled.reason }, 'The run is not ours any more');
      else log.error({ err: unsettled }, 'The outcome of a run could not be put on record');
    });
  }
}

/** Passing failures are tried again, permanent and refused ones end the run, interruptions end it or hand it on. */
async function settle(runs: RunStore, held: HeldRun, thrown: unknown, log: FastifyBaseLogger): Promise<void> {
  // Engines may wrap the reason for which they were told to stop.
  const error = held.signal.aborted ? held.signal.reason : thrown;
  if (error instanceof RunInterruptedError) {
    log.info({ reason: error.reason }, 'The run was interrupted');
    if (error.reason === 'cancelled') await finishRun(runs, held, { status: 'CANCELLED' });
    if (error.reason === 'stopping')
      await withHeldRun(runs, held, (tx, run) => putBack(runs, tx, run, run.crashes));
  } else if (error instanceof LaterError) {
    log.info({ seconds: error.seconds }, 'The run waits');
    await withHeldRun(runs, held, (tx, run) => putBack(runs, tx, run, run.crashes, error.seconds));
  } else if (error instanceof PermanentFailure) {
    log.warn({ err: error }, 'The run failed for good');
    await finishRun(runs, held, { status: 'FAILED', failure: { code: error.code, params: {} } });
  } else if (error instanceof EngineRefusedError) {
    log.info({ err: error }, 'The engine refused the run');
    await finishRun(runs, held, { status: 'FAILED', failure: { code: refusals[error.reason], params: {} } });
  } else if (error instanceof EngineFaultError) {
    log.error({ err: error }, 'No engine serves the run');
    await finishRun(runs, held, { status: 'FAILED', failure: { code: 'ENGINE_UNAVAILABLE', params: {} } });
  } else if (error instanceof BudgetError) {
    log.error({ err: error }, 'The budget does not allow the run');
    await finishRun(runs, held, {
      status: 'FAILED',
      failure: { code: 'BUDGET_SPENT', params: { renewsOn: error.renewsOn } },
    });
  } else if (error instanceof AnswerLostError) {
    log.warn({ err: error }, 'Nobody knows what came of the run');
    await finishRun(runs, held, { status: 'FAILED', failure: { code: 'ANSWER_LOST', params: {} } });
  } else if (error instanceof EngineUnfitAnswerError) {
    log.warn({ err: error }, 'The engine wrote nothing that fits');
    await finishRun(runs, held, { status: 'FAILED', failure: { code: 'TEXT_UNUSABLE', params: {} } });
  } else if (error instanceof EnginePermanentError) {
    log.warn({ err: error }, 'The engine failed for good');
    await finishRun(runs, held, { status: 'FAILED', failure: { code: 'ENGINE_FAILED', params: {} } });
  } else {
    log.warn({ err: error }, 'The run failed and may be tried again');
    await retryRun(runs, held, error instanceof Error ? error : new Error(String(error)));
  }
}
