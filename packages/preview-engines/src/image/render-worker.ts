import { move, transferableSymbol, valueSymbol } from 'piscina';
import { type PictureRequest, render } from './render.ts';

/** Runs in a worker thread; the picture's bytes are handed over, not copied. */
export default async function renderInWorker(request: PictureRequest): Promise<unknown> {
  const image = await render(request);
  const bytes = Uint8Array.from(image.bytes);
  return move({
    get [transferableSymbol]() {
      return [bytes.buffer];
    },
    get [valueSymbol]() {
      return { bytes, metadata: image.metadata };
    },
  });
}
