/** Of pg-boss: what both programs' queues answer to. */
interface QueueDatabase {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/**
 * Where PostgreSQL's clock was set back, wakes a queue of pg-boss: its stamps lie ahead, and until the clock gets there
 * again nothing is scheduled or watched over, and nothing taken that waits for such a moment. A stamp of the last round
 * that lies ahead gives it away. Answers whether it was so.
 */
export async function wakeAfterSetBack(database: QueueDatabase, schema: string): Promise<boolean> {
  const { rows } = await database.executeSql(`
    WITH ahead AS (
      UPDATE ${schema}.queue SET monitor_claim_on = NULL, maintain_on = NULL
      WHERE greatest(monitor_claim_on, maintain_on) > now() + interval '3 seconds' RETURNING 1
    ), rounds AS (
      UPDATE ${schema}.version SET cron_on = NULL, bam_on = NULL, flow_on = NULL, monitor_backoff_on = NULL
      WHERE EXISTS (SELECT FROM ahead)
    ), woken AS (
      UPDATE ${schema}.job
      SET start_after = least(start_after, now()), heartbeat_on = least(heartbeat_on, now())
      WHERE state <= 'active' AND greatest(start_after, heartbeat_on) > now() AND EXISTS (SELECT FROM ahead)
    )
    SELECT FROM ahead LIMIT 1`);
  return rows.length > 0;
}
