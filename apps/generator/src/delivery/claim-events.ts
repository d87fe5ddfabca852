import type { JobEvent } from '@sorami/contracts/webhook-events';
import type { Pool } from 'pg';
import { errorCode } from '../database/error-code.ts';

/** An event that this worker, and nobody else, is to send now: as `changeRuns` wrote it. */
export interface ClaimedEvent {
  job_id: string;
  sequence: number;
  payload: JobEvent;
  request_id: string;
  traceparent: string | null;
  attempts: number;
  refusals: number;
  created_at: Date;
}

const uniqueViolation = '23505';
/** Seconds after which a claim that nothing was heard of lapses: more than a delivery can take. */
const claimSeconds = 30;

/**
 * Claims up to `limit` events that are due: of each job the newest, and only while no other of that job is being
 * sent. Older ones of the job that were not delivered yet are superseded, as each event carries the whole state.
 */
export async function claimEvents(pool: Pool, sender: number, limit: number): Promise<ClaimedEvent[]> {
  try {
    const { rows } = await pool.query<ClaimedEvent>({
      name: 'claim-events',
      text: `with newest as (
         select distinct on (job_id) job_id, sequence, next_attempt_at, created_at
         from generator.events waiting
         where state = 'pending' and not exists (
           select 1 from generator.events sent where sent.job_id = waiting.job_id and sent.sender is not null)
         order by job_id, sequence desc
       ), due as (
         select job_id, sequence from newest where next_attempt_at <= now() order by created_at limit $2
       ), superseded as (
         update generator.events old set state = 'superseded', settled_at = now()
         from due where old.job_id = due.job_id and old.sequence < due.sequence and old.state = 'pending'
       )
       update generator.events event set sender = $1, next_attempt_at = now() + $3 * interval '1 second'
       from due where event.job_id = due.job_id and event.sequence = due.sequence and event.state = 'pending'
       returning event.job_id, event.sequence, event.payload, event.request_id, event.attempts, event.refusals,
         event.created_at, (select traceparent from generator.runs run where run.job_id = event.job_id)`,
      values: [sender, limit, claimSeconds],
    });
    return rows;
  } catch (error) {
    // Another process claimed one of these jobs in the same instant; there will be another look.
    if (errorCode(error) === uniqueViolation) return [];
    throw error;
  }
}
