import type { Pool } from 'pg';
import type { ClaimedEvent } from './claim-events.ts';
import { nextTry } from './next-try.ts';
import type { Outcome } from './send-event.ts';

/** Puts the outcome of a delivery on record and lets the job's next event go. */
export async function settleEvent(
  pool: Pool,
  sender: number,
  { job_id, sequence, created_at }: ClaimedEvent,
  outcome: Outcome,
): Promise<'delivered' | 'pending' | 'dead'> {
  const wait =
    outcome.result === 'retry' ? nextTry(Date.now() - created_at.getTime(), outcome.notBefore) : null;
  const state = outcome.result === 'delivered' ? 'delivered' : wait === null ? 'dead' : 'pending';
  await pool.query(
    `update generator.events set sender = null, attempts = attempts + 1, state = $4, last_error = $5,
       next_attempt_at = now() + $6 * interval '1 millisecond',
       settled_at = case when $4 <> 'pending' then now() end
     where job_id = $1 and sequence = $2 and sender = $3`,
    [job_id, sequence, sender, state, outcome.result === 'delivered' ? null : outcome.error, wait ?? 0],
  );
  return state;
}
