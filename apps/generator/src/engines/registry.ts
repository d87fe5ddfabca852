import type { Model } from '@sorami/contracts/models';
import type { Env } from '../env.ts';
import type { ImageEngine } from './image/image-engine.ts';
import { createPreviewImageEngine } from './image/preview-image-engine.ts';
import { createPreviewTextEngine } from './text/preview-text-engine.ts';
import type { TextEngine } from './text/text-engine.ts';
import { createPreviewVideoEngine } from './video/preview-video-engine.ts';
import type { VideoEngine } from './video/video-engine.ts';

/** What makes texts, pictures and films, one engine for each port. */
export interface Engines {
  textEngine: TextEngine;
  imageEngine: ImageEngine;
  videoEngine: VideoEngine;
}

/** The engines that exist, by port and name. One is a module and a line here; `preview` needs no key. */
const engines = {
  textEngine: { preview: createPreviewTextEngine },
  imageEngine: { preview: createPreviewImageEngine },
  videoEngine: { preview: createPreviewVideoEngine },
} satisfies { [Port in keyof Engines]: Record<string, (env: Env) => Engines[Port]> };

/** The engines that this generator works with; those of `given` are taken as they are. */
export function createEngines(given: Partial<Engines>, env: Env): Engines {
  return {
    textEngine: given.textEngine ?? engines.textEngine.preview(),
    imageEngine: given.imageEngine ?? engines.imageEngine.preview(),
    videoEngine: given.videoEngine ?? createVideoEngine(env),
  };
}

/** Takes up no threads and no connections before it is asked for a film. */
function createVideoEngine(env: Env): VideoEngine {
  return engines.videoEngine.preview(env);
}

/** What people can choose from. It is known where no work is done, too. */
export function modelsOf(given: Partial<Engines>, env: Env): Model[] {
  return [...(given.videoEngine ?? createVideoEngine(env)).models];
}
