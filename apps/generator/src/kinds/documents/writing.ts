import type { ProducedFile } from '@sorami/contracts/webhook-events';
import type { DocumentRenderer } from '@sorami/documents/renderer';
import type { ImageEngine } from '../../engines/image/image-engine.ts';
import type { TextEngine } from '../../engines/text/text-engine.ts';
import { filesOf, textResultsOf } from '../../runs/checkpoint.ts';
import type { BlogRun, BookRun } from '../../runs/run.ts';
import type { TextPart } from '../../runs/text-part.ts';
import type { PipelineRun } from '../pipeline.ts';
import type { Made } from './make-in-order.ts';

export interface WritingTools {
  textEngine: TextEngine;
  imageEngine: ImageEngine;
  renderer: DocumentRenderer;
}

/** What each step of a text job works with: its run, the tools, and what is on record so far. */
export interface Writing<AnyRun extends BookRun | BlogRun = BookRun | BlogRun> extends WritingTools {
  readonly pipeline: PipelineRun<AnyRun>;
  readonly texts: readonly TextPart[];
  readonly files: readonly ProducedFile[];
  /** The models that wrote the texts. */
  readonly models: readonly string[];
}

export function writingOf<AnyRun extends BookRun | BlogRun>(
  pipeline: PipelineRun<AnyRun>,
  { textEngine, imageEngine, renderer }: WritingTools,
  made: Made,
): Writing<AnyRun> {
  const results = [...made.values()];
  const written = textResultsOf(results);
  return {
    pipeline,
    textEngine,
    imageEngine,
    renderer,
    texts: written.map(({ text }) => text),
    files: filesOf(results),
    models: [...new Set(written.map(({ model }) => model))],
  };
}
