import type { TextEngine } from '../text-engine.ts';
import { compose } from './compose.ts';
import { letOthersWork } from './let-others-work.ts';
import { Replay } from './replay.ts';

/** Characters that are streamed at a time. */
const pieceLength = 400;

/**
 * The engine for machines without a model: composes general but sensible texts on method, from sentences written in
 * advance and the owner’s own words, and says of every book and article that it is a preview. The same task gives the
 * same text, on every machine.
 */
export function createEmbeddedTextEngine(): TextEngine {
  const replay = new Replay();
  return {
    name: 'sorami-embedded',
    version: '1.0.0',
    model: 'none',
    embedded: true,
    async generate(task, { signal, onText }) {
      signal.throwIfAborted();
      const startedAt = performance.now();
      const output = task.schema.parse(await compose(task, replay, signal));
      const streamed = task.streams && onText ? output[task.streams] : null;
      if (typeof streamed === 'string')
        for (let at = 0; at < streamed.length; at += pieceLength) {
          onText?.(streamed.slice(at, at + pieceLength), 1);
          await letOthersWork(signal);
        }
      signal.throwIfAborted();
      return {
        output,
        usage: { inputTokens: 0, outputTokens: 0, costMicros: 0 },
        model: 'none',
        attempts: 1,
        finishReason: 'stop',
        problems: task.check?.(output) ?? [],
        seconds: (performance.now() - startedAt) / 1000,
      };
    },
  };
}
