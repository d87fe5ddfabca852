import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import type { ImageEngine, ImageRequest } from '../engines/image/image-engine.ts';

/** Plain colours, the same for the same request; `before` is called first and may wait or throw. */
export function fakeImageEngine(before: (request: ImageRequest) => unknown = () => {}): ImageEngine & {
  renders: number[];
} {
  const renders: number[] = [];
  return {
    name: 'fake',
    version: '1',
    model: 'fake',
    embedded: true,
    renders,
    async render(request) {
      renders.push(request.index);
      await before(request);
      request.signal.throwIfAborted();
      const { width, height, index, prompt, format } = request;
      const bytes = await sharp({
        create: {
          width,
          height,
          channels: 3,
          background: { r: (index * 40) % 256, g: (prompt.length * 7) % 256, b: request.input ? 200 : 100 },
        },
      })
        .toFormat(format === 'JPEG' ? 'jpeg' : format === 'WEBP' ? 'webp' : 'png')
        .toBuffer();
      return { bytes, metadata: { seed: index } };
    },
  };
}

/** For `before`: holds every render until it is let go, or told to stop. */
export function gate(): { open(): void; wait(request: ImageRequest): Promise<void>; waiting: number } {
  let open = false;
  const it = {
    waiting: 0,
    open: () => {
      open = true;
    },
    async wait({ signal }: ImageRequest) {
      it.waiting += 1;
      while (!open) await sleep(10, undefined, { signal });
    },
  };
  return it;
}
