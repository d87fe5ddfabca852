import type { TextUsage } from './text-engine.ts';

/** A cost that is unknown once is unknown. */
export function addUsage(one: TextUsage, other: TextUsage): TextUsage {
  return {
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    costMicros:
      one.costMicros === null || other.costMicros === null ? null : one.costMicros + other.costMicros,
  };
}
