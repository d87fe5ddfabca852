import type { Pool } from 'pg';
import { settleLostCalls } from '../ledger/ledger.ts';

/**
 * Settles calls that dead workers left open. Forgets settled events after 7 days, dead ones after 30, finished runs after
 * 90, inspections after 7, and calls whose signatures have run out.
 */
export async function purgeHistory(pool: Pool): Promise<void> {
  await pool.query(
    `delete from generator.events
     where settled_at < now() - case state when 'dead' then interval '30 days' else interval '7 days' end`,
  );
  await pool.query(`delete from generator.runs where finished_at < now() - interval '90 days'`);
  await pool.query(`delete from generator.inspections where inspected_at < now() - interval '7 days'`);
  await settleLostCalls(pool);
  // A minute for clocks that differ: a call that is forgotten too early could be made again.
  await pool.query(`delete from generator.calls where expires_at < now() - interval '1 minute'`);
}
