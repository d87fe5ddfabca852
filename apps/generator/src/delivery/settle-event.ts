import type { Pool } from 'pg';
import type { ClaimedEvent } from './claim-events.ts';
import type { Outcome } from './send-event.ts';

const second = 1_000;
const shortest = 250;
const longest = 600 * second;
const day = 24 * 3_600 * second;
/** Answers that nothing is known there, over four minutes, before an event is given up. */
const mostRefusals = 8;

/** Puts the outcome of a delivery on record and lets the job's next event go. */
export async function settleEvent(
  pool: Pool,
  sender: number,
  { job_id, sequence, created_at, refusals }: ClaimedEvent,
  outcome: Outcome,
): Promise<'delivered' | 'pending' | 'dead'> {
  const refused = refusals + (outcome.result === 'unknown' ? 1 : 0);
  const wait = waitAfter(outcome, Date.now() - created_at.getTime(), refused);
  const state = outcome.result === 'delivered' ? 'delivered' : wait === null ? 'dead' : 'pending';
  await pool.query({
    name: 'settle-event',
    text: `update generator.events set sender = null, attempts = attempts + 1, refusals = $7, state = $4, last_error = $5,
       next_attempt_at = now() + $6 * interval '1 millisecond',
       settled_at = case when $4 <> 'pending' then now() end
     where job_id = $1 and sequence = $2 and sender = $3`,
    values: [
      job_id,
      sequence,
      sender,
      state,
      outcome.result === 'delivered' ? null : outcome.error,
      wait ?? 0,
      refused,
    ],
  });
  return state;
}

/** Milliseconds until the next try; null where there is none. */
function waitAfter(outcome: Outcome, age: number, refused: number): number | null {
  if (outcome.result === 'retry') return nextTry(age, outcome.notBefore);
  if (outcome.result === 'unknown' && refused < mostRefusals && age < day) return second * 2 ** refused;
  return null;
}

/**
 * Milliseconds until an event of this age is sent again, or null once it is given up, after a day. The wait grows
 * with the age, so that after an outage of any length delivery goes on within about a quarter of that length.
 */
export function nextTry(age: number, notBefore = 0): number | null {
  if (age >= day) return null;
  const wait = Math.min(Math.max(age / 4, shortest), longest);
  return Math.max(wait * (0.75 + Math.random() / 2), notBefore);
}
