import { setImmediate as yieldToOthers } from 'node:timers/promises';

/** Lets the event loop turn, so that a long text holds up nobody and hears when it is not wanted any more. */
export async function letOthersWork(signal: AbortSignal): Promise<void> {
  await yieldToOthers();
  signal.throwIfAborted();
}
