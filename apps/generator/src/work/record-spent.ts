import { addUsage } from '../engines/text/add-usage.ts';
import type { TextUsage } from '../engines/text/text-engine.ts';
import { type HeldRun, type RunStore, withHeldRun } from './held-run.ts';

/** Adds to a held run what models used for answers that no step came of: it was paid for all the same. */
export async function recordSpent(store: RunStore, held: HeldRun, usage: TextUsage): Promise<void> {
  await withHeldRun(store, held, async (tx, { job_id, spent }) => {
    const { costMicros, ...tokens } = spent ? addUsage(spent, usage) : usage;
    const sum = { ...tokens, costMicros: costMicros === null ? null : Math.round(costMicros) };
    await tx.query('update generator.runs set spent = $2 where job_id = $1', [job_id, JSON.stringify(sum)]);
    // Answers that are still of use are counted now, and not once more with their step.
    await tx.query(
      `update generator.checkpoints set result = jsonb_set(result, '{answer,usage}', $2)
       where job_id = $1 and result ? 'answer'`,
      [job_id, JSON.stringify({ inputTokens: 0, outputTokens: 0, costMicros: 0 })],
    );
  });
}
