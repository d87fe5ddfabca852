import type { JobFailureCode } from '@sorami/contracts/job-messages';
import type { JobEvent } from '@sorami/contracts/webhook-events';
import type { ObjectStore } from '@sorami/storage/object-store';
import type { FastifyBaseLogger } from 'fastify';
import type { Checkpoint } from '../runs/checkpoint.ts';
import type { Run } from '../runs/run.ts';
import type { FinishedStep } from '../work/save-step.ts';

export type JobMessage = NonNullable<JobEvent['data']['message']>;

/** What a pipeline is given to turn a run into files. Its steps run in any order and at the same time. */
export interface PipelineRun<AnyRun extends Run = Run> {
  readonly run: AnyRun;
  readonly store: ObjectStore;
  /** What is on record already, and need not be made again. */
  readonly checkpoints: readonly Checkpoint[];
  readonly log: FastifyBaseLogger;
  /** Aborts when the work in hand is to be dropped. */
  readonly signal: AbortSignal;
  /** Aborts when the run is another worker's: nothing more may be written for it. */
  readonly ownership: AbortSignal;
  /** Aborts when no new step is to begin. */
  readonly windingDown: AbortSignal;
  saveStep(finished: FinishedStep): Promise<void>;
  /** For a run whose steps were all on record before. */
  complete(): Promise<void>;
  announce(message: JobMessage): Promise<void>;
}

/** The job cannot succeed, however often it is tried. */
export class PermanentFailure extends Error {
  override name = 'PermanentFailure';
  readonly code: JobFailureCode;

  constructor(code: JobFailureCode, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}
