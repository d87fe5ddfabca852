import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as NonNullable<typeof globalThis.gc>;

/** Bytes. */
const collectedEvery = 8 * 1024 ** 2;
const sweptEvery = 32 * 1024 ** 2;

/**
 * The pieces of a long stream, one after the other. V8 counts a piece as the few bytes of its own heap, and lets some
 * 64 MB of them pass before it looks: here the dead ones are collected as they pass, which takes about a millisecond.
 * Parts of an upload outlive that: every 32 MB all that is dead goes, which takes some thirty milliseconds.
 */
export async function* passing(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let since = 0;
  let unswept = 0;
  for await (const piece of stream) {
    yield piece;
    since += piece.byteLength;
    if (since < collectedEvery) continue;
    unswept += since;
    since = 0;
    const isSwept = unswept >= sweptEvery;
    if (isSwept) unswept = 0;
    collect({ type: isSwept ? 'major' : 'minor', execution: 'sync' });
  }
}
