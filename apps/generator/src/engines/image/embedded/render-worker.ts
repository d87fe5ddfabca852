import { move, transferableSymbol, valueSymbol } from 'piscina';
import { type RenderRequest, render } from './render.ts';

/** Runs in a worker thread; the picture's bytes are handed over, not copied. */
export default async function renderInWorker(request: RenderRequest): Promise<unknown> {
  const image = await render({
    ...request,
    // A Buffer arrives as a plain Uint8Array.
    input: request.input && Buffer.from(request.input),
  });
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
