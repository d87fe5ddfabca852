import type { ProducedFile } from '@sorami/contracts/webhook-events';
import type { Engines } from '../engines/registry.ts';
import type { CallOrigin } from '../ledger/ledger.ts';
import { filesOf, textResultsOf } from '../pipeline/checkpoint.ts';
import type { PipelineRun, Tools } from '../pipeline/kind.ts';
import type { Made } from '../pipeline/make-in-order.ts';
import type { RunEngine } from '../pipeline/run.ts';
import { type TextPart, textsOf } from './text-part.ts';

/** What each step of a text job works with: its run, the tools, and what is on record so far. */
export interface Writing<Input = unknown> extends Tools {
  readonly pipeline: PipelineRun<Input>;
  readonly texts: readonly TextPart[];
  readonly files: readonly ProducedFile[];
  /** The models that wrote the texts. */
  readonly models: readonly string[];
}

/** One step of it that calls engines. */
export interface WritingStep<Input = unknown> extends Writing<Input> {
  readonly origin: CallOrigin;
}

export function writingOf<Input>(pipeline: PipelineRun<Input>, tools: Tools, made: Made): Writing<Input> {
  const results = [...made.values()];
  return {
    ...tools,
    pipeline,
    texts: textsOf(results),
    files: filesOf(results),
    models: [...new Set(textResultsOf(results).map(({ model }) => model))],
  };
}

/** What events say of who writes a text. Where there is no model, the engine stands for it, as with images. */
export function textEngineOf({ textEngine: { name, model, version, embedded } }: Engines): RunEngine {
  return { model: embedded ? name : model, modelVersion: version, embedded };
}
