import type { PoolClient } from 'pg';

/**
 * Sends the newest event of a job once more, unless it is on its way already. api asks about a finished job only
 * when it has not learned of the end: the event was given up, or api lost what it knew.
 */
export async function redeliverEvent(tx: PoolClient, jobId: string, sequence: number): Promise<void> {
  await tx.query(
    `with again as (
       update generator.events set state = 'pending', next_attempt_at = now(), settled_at = null
       where job_id = $1 and sequence = $2 and state in ('delivered', 'dead') and sender is null returning 1)
     select pg_notify('generator_events', '') from again`,
    [jobId, sequence],
  );
}
