import type { ErasedOwner } from '@sorami/contracts/generator-api';
import { ownerPrefix } from '@sorami/storage/keys';
import type { Pool } from 'pg';
import { transaction } from '../database/transaction.ts';
import { queueSchema } from './create-queue.ts';
import type { RunOwner } from './find-run.ts';

const over = `status in ('COMPLETED', 'FAILED', 'CANCELLED')`;

/**
 * Deletes what is kept of an owner's own: runs with their checkpoints and events, tickets, and what was found in their
 * files. Runs in a worker's hands are told to stop and counted: ask again. The ledger keeps what was paid, under the
 * replacement and without what providers said. What a person asked for in an organization is that organization's: it
 * stays and names nobody.
 */
export async function eraseOwner(pool: Pool, owner: RunOwner, replacement: string): Promise<ErasedOwner> {
  const { clerkUserId, clerkOrganizationId } = owner;
  const isPerson = clerkOrganizationId === null;
  const id = clerkOrganizationId ?? clerkUserId;
  const theirs = isPerson
    ? 'clerk_user_id = $1 and clerk_organization_id is null'
    : 'clerk_organization_id = $1';
  const prefix = ownerPrefix(owner);
  return await transaction(pool, async (tx) => {
    const held = await tx.query<{ job_id: string }>(
      `update generator.runs set cancel_requested = true where ${theirs} and worker_id is not null returning job_id`,
      [id],
    );
    for (const { job_id } of held.rows) await tx.query(`select pg_notify('generator_runs', $1)`, [job_id]);
    await tx.query(`delete from ${queueSchema}.job where group_id = $1 and state <> 'active'`, [prefix]);
    const runs = await tx.query(`delete from generator.runs where ${theirs} and worker_id is null`, [id]);
    await tx.query('delete from generator.inspections where starts_with(key, $1)', [prefix]);

    if (isPerson) {
      await tx.query(
        `update generator.runs set clerk_user_id = $2,
           input = case when input ? 'byline' then jsonb_set(input, '{byline}', '""') else input end
         where clerk_user_id = $1 and clerk_organization_id is not null and worker_id is null and ${over}`,
        [id, replacement],
      );
    }
    const column = isPerson ? 'clerk_user_id' : 'clerk_organization_id';
    const calls = await tx.query(
      `update generator.provider_calls set ${column} = $2, request_id = null, error = null
       where ${column} = $1 and outcome is not null`,
      [id, replacement],
    );
    const open = await tx.query<{ count: number }>(
      `select (select count(*) from generator.provider_calls where ${column} = $1)::int
            + (select count(*) from generator.runs where ${column} = $1)::int as count`,
      [id],
    );
    const working = open.rows[0]?.count ?? 0;
    // Last: a call that is settled later would count in it again.
    if (working === 0)
      await tx.query('delete from generator.spending where scope = $1', [
        `${isPerson ? 'user' : 'org'}:${id}`,
      ]);
    return { runs: runs.rowCount ?? 0, calls: calls.rowCount ?? 0, working };
  });
}
