import { createEmbeddedImageEngine } from './embedded/embedded-image-engine.ts';
import type { ImageEngine } from './image-engine.ts';

/** The engine that the configuration asks for; without any key, the embedded one. */
export function chooseImageEngine(): ImageEngine {
  return createEmbeddedImageEngine();
}
