import type { JobEvent } from '@sorami/contracts/webhook-events';
import { textResultsOf, type WithResult } from './checkpoint.ts';

type Usage = NonNullable<JobEvent['data']['usage']>;

/** What the models used over all steps; null where none was asked. A cost that is unknown once is unknown. */
export function usageOf(checkpoints: readonly WithResult[]): Usage | null {
  const usages = textResultsOf(checkpoints).map(({ usage }) => usage);
  if (usages.length === 0) return null;
  return usages.reduce((sum, usage) => ({
    inputTokens: sum.inputTokens + usage.inputTokens,
    outputTokens: sum.outputTokens + usage.outputTokens,
    costMicros:
      sum.costMicros === null || usage.costMicros === null ? null : sum.costMicros + usage.costMicros,
  }));
}
