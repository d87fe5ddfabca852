import type { JobFailureCode } from '@sorami/contracts/job-messages';
import type { JobEvent } from '@sorami/contracts/webhook-events';
import type { DocumentRenderer } from '@sorami/documents/renderer';
import type { Marker } from '@sorami/provenance/marker';
import type { ObjectStore } from '@sorami/storage/port';
import type { FastifyBaseLogger } from 'fastify';
import type { z } from 'zod';
import type { Engines } from '../engines/registry.ts';
import type { Checkpoint, StepResult, WithResult } from './checkpoint.ts';
import type { Drafts } from './drafts.ts';
import type { Run, RunEngine } from './run.ts';

export type JobMessage = NonNullable<JobEvent['data']['message']>;
/** What a run has written so far, as an event carries it. */
export type Written = Partial<Pick<JobEvent['data'], 'book' | 'article' | 'video'>>;

/** What pipelines work with. */
export interface Tools extends Engines {
  renderer: DocumentRenderer;
  marker: Marker;
  drafts: Drafts;
}

/** A kind of work: everything in which it differs from the others. One module, and a line in kinds/registry.ts. */
export interface Kind<Input = unknown> {
  /** What api hands over. */
  readonly input: z.ZodType<Input>;
  /** Seconds that a run may be in one worker's hands. */
  readonly longest: number;
  /** Objects in the bucket that an input speaks of: they must be the owner's. */
  keysOf?(input: Input): string[];
  /** What it made stays on record when its owner deletes it: it is not made, and paid, again. */
  readonly keepsDeleted?: true;
  /** Which engine makes it. */
  engineOf(engines: Engines): RunEngine;
  writtenOf?(run: Run<Input>, checkpoints: readonly WithResult[]): Written;
  /** Turns a run into files: resolves when it is complete, and may be called again after any step. */
  make(pipeline: PipelineRun<Input>, tools: Tools): Promise<void>;
}

/** `steps` is how many the whole job has: with the last one the run is COMPLETED. */
export interface FinishedStep {
  step: string;
  result: StepResult;
  steps: number;
  /** 0 to 100, where it is not the share of the steps that are finished. */
  progress?: number;
  /** What is being done next, where `done` steps are finished. */
  message(done: number): JobEvent['data']['message'];
}

/** What a pipeline is given to turn a run into files. Its steps run in any order and at the same time. */
export interface PipelineRun<Input = unknown> {
  readonly run: Run<Input>;
  readonly store: ObjectStore;
  /** Every file is marked before it is stored. */
  readonly marker: Marker;
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
  /** `progress`: 0 to 100, where it is known to have grown. */
  announce(message: JobMessage, progress?: number): Promise<void>;
  /** Takes steps off the record that have to be made again. */
  dropSteps(steps: readonly string[]): Promise<void>;
}

/** Nothing can be done for a run now, and nothing is wrong: it goes back in line for so many seconds, as often as it takes. */
export class LaterError extends Error {
  override name = 'LaterError';
  readonly seconds: number;

  constructor(seconds: number) {
    super(`To be looked at again in ${seconds} s`);
    this.seconds = seconds;
  }
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
