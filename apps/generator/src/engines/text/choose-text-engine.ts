import { createPreviewTextEngine } from './preview-text-engine.ts';
import type { TextEngine } from './text-engine.ts';

/** The engine that the configuration asks for; without any key, the embedded one. */
export function chooseTextEngine(): TextEngine {
  return createPreviewTextEngine();
}
