import { inBatches } from '@sorami/server/in-batches';
import type { Pool } from 'pg';
import type { ClaimedEvent } from './claim-events.ts';
import type { Outcome } from './send-event.ts';

const second = 1_000;
const shortest = 250;
const longest = 600 * second;
const day = 24 * 3_600 * second;
/** Answers that nothing is known there, over four minutes, before an event is given up. */
const mostRefusals = 8;

type State = 'delivered' | 'pending' | 'dead';

const maxBatch = 100;

/**
 * Puts the outcome of a delivery on record and lets the job's next event go. Those of one time share a statement.
 */
export function createSettleEvent(
  pool: Pool,
): (sender: number, event: ClaimedEvent, outcome: Outcome) => Promise<State> {
  const settle = inBatches<Settled, void>(
    async (settled) => {
      await pool.query({
        name: 'settle-events',
        text: `update generator.events event set sender = null, attempts = event.attempts + 1, refusals = settled.refusals,
           state = settled.state, last_error = settled.error,
           next_attempt_at = now() + settled.wait * interval '1 millisecond',
           settled_at = case when settled.state <> 'pending' then now() end
         from json_to_recordset($1::json) as settled (
           job_id uuid, sequence integer, sender integer, refusals integer, state text, error text, wait float8)
         where event.job_id = settled.job_id and event.sequence = settled.sequence and event.sender = settled.sender`,
        values: [JSON.stringify(settled)],
      });
      return [];
    },
    { most: maxBatch },
  );
  return async (sender, { job_id, sequence, created_at, refusals }, outcome) => {
    const refused = refusals + (outcome.result === 'unknown' ? 1 : 0);
    const wait = waitAfter(outcome, Date.now() - created_at.getTime(), refused);
    const state = outcome.result === 'delivered' ? 'delivered' : wait === null ? 'dead' : 'pending';
    const error = outcome.result === 'delivered' ? null : outcome.error;
    await settle({ job_id, sequence, sender, refusals: refused, state, error, wait: wait ?? 0 });
    return state;
  };
}

interface Settled {
  job_id: string;
  sequence: number;
  sender: number;
  refusals: number;
  state: State;
  error: string | null;
  /** Milliseconds. */
  wait: number;
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
