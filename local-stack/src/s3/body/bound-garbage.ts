import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How many bytes may pass before their buffers are collected. */
const interval = 8 * 1024 * 1024;

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

let passed = 0;

/**
 * Counts bytes of bodies. Their buffers lie outside V8's heap, whose collector sees only small objects and lets
 * a hundred megabytes pile up behind them; a minor collection takes well under a millisecond.
 */
export function countBodyBytes(bytes: number): void {
  passed += bytes;
  if (passed < interval || typeof collect !== 'function') return;
  passed = 0;
  collect({ type: 'minor' });
}
