import type { Pool, PoolClient } from 'pg';
import type { Run } from '../pipeline/run.ts';

/** After this many times, an event that was given up is final: what api refuses it would refuse for ever. */
const mostResends = 5;
/** Before the third of them, twice as much before the fourth, and so on: api asks every few seconds. */
const patience = '10 minutes';

/**
 * Sends the newest event of a finished run once more, unless it is on its way already or was so too recently. api asks
 * about a finished job only when it has not learned of the end: the event was given up, or api lost what it knew.
 *
 * @returns `parked` where it was given up and is not sent any more
 */
export async function resendEvent(
  tx: PoolClient,
  { job_id, sequence }: Pick<Run, 'job_id' | 'sequence'>,
): Promise<'parked' | 'sent'> {
  const again = await tx.query(
    `with again as (
       update generator.events
       set state = 'pending', next_attempt_at = now(), settled_at = null, refusals = 0, resent = resent + 1
       where job_id = $1 and sequence = $2 and state in ('delivered', 'dead') and sender is null
         and resent < $3 and settled_at <= now() - greatest(resent - 1, 0) * $4::interval
       returning 1)
     select pg_notify('generator_events', '') from again`,
    [job_id, sequence, mostResends, patience],
  );
  if (again.rowCount === 1) return 'sent';
  const parked = await tx.query(
    `select 1 from generator.events where job_id = $1 and sequence = $2 and state = 'dead' and resent >= $3`,
    [job_id, sequence, mostResends],
  );
  return parked.rowCount === 1 ? 'parked' : 'sent';
}

/** An event that was given up. Of several of a run, only the newest says something that a later one does not. */
export interface ParkedEvent {
  job_id: string;
  sequence: number;
  kind: string;
  attempts: number;
  last_error: string | null;
  settled_at: Date;
}

export async function listParked(pool: Pool): Promise<ParkedEvent[]> {
  const { rows } = await pool.query<ParkedEvent>(
    `select event.job_id, event.sequence, run.kind, event.attempts, event.last_error, event.settled_at
     from generator.events event join generator.runs run using (job_id)
     where event.state = 'dead' and event.sequence = run.sequence order by event.settled_at`,
  );
  return rows;
}

/** Sends everything again that was given up, once the cause is mended. Answers how many events that are. */
export async function resendParked(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `update generator.events event
     set state = 'pending', next_attempt_at = now(), settled_at = null, refusals = 0, resent = 0
     from generator.runs run
     where run.job_id = event.job_id and run.sequence = event.sequence and event.state = 'dead'`,
  );
  await pool.query(`select pg_notify('generator_events', '')`);
  return rowCount ?? 0;
}
