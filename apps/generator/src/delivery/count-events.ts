import type { Pool } from 'pg';

/** Events that wait for delivery, and those that were given up. */
export async function countEvents(pool: Pool): Promise<{ pending: number; dead: number }> {
  const { rows } = await pool.query<{ pending: number; dead: number }>(
    `select (select count(*) from generator.events where state = 'pending')::integer as pending,
            (select count(*) from generator.events where state = 'dead')::integer as dead`,
  );
  return rows[0] ?? { pending: 0, dead: 0 };
}
