import type { ImageEngine } from './image/image-engine.ts';
import { createPreviewImageEngine } from './image/preview-image-engine.ts';
import { createPreviewTextEngine } from './text/preview-text-engine.ts';
import type { TextEngine } from './text/text-engine.ts';

/** What makes texts and pictures, one engine for each port. */
export interface Engines {
  textEngine: TextEngine;
  imageEngine: ImageEngine;
}

/** The engines that exist, by port and name. One is a module and a line here; `preview` needs no key. */
const engines = {
  textEngine: { preview: createPreviewTextEngine },
  imageEngine: { preview: createPreviewImageEngine },
} satisfies { [Port in keyof Engines]: Record<string, () => Engines[Port]> };

/** The engines that this generator works with; those of `given` are taken as they are. */
export function createEngines(given: Partial<Engines>): Engines {
  return {
    textEngine: given.textEngine ?? engines.textEngine.preview(),
    imageEngine: given.imageEngine ?? engines.imageEngine.preview(),
  };
}
