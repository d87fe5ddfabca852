import type { JobEvent } from '@sorami/contracts/webhook-events';
import { addUsage } from '../engines/text/add-usage.ts';
import { textResultsOf, type WithResult } from './checkpoint.ts';

type Usage = NonNullable<JobEvent['data']['usage']>;

/** What the models used over all steps, and besides for what no step came of; null where none was asked. */
export function usageOf(checkpoints: readonly WithResult[], spent: Usage | null): Usage | null {
  const used = textResultsOf(checkpoints).map(({ usage }) => usage);
  const usages = spent ? [...used, spent] : used;
  return usages.length === 0 ? null : usages.reduce(addUsage);
}
