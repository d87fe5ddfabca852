import { addUsage } from './add-usage.ts';
import type { TextUsage } from './text-engine.ts';

const spent = new WeakMap<object, TextUsage>();

/** Remembers with an error what a model had used before it. Errors go through as they are, so it is kept beside them. */
export function noteSpent(error: unknown, usage: TextUsage): void {
  if (typeof error !== 'object' || error === null) return;
  const before = spent.get(error);
  spent.set(error, before ? addUsage(before, usage) : usage);
}

/** What models had used before this error, or the one behind it; null where none was asked. */
export function spentBefore(error: unknown): TextUsage | null {
  if (typeof error !== 'object' || error === null) return null;
  return spent.get(error) ?? (error instanceof Error ? spentBefore(error.cause) : null);
}
