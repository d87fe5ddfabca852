import type { PlanLimits } from '@sorami/contracts/plans';
import type { PrismaClient } from '@sorami/database/client';
import { Prisma } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import { type Workspace, workspaceName, workspaceOf } from '../policies/workspace.ts';
import { readStorageUse } from './read-storage-use.ts';

/** The largest number that `bytes` can hold without a plan's limit. */
const unlimited = 2n ** 63n - 1n;

/** What a row counts for beside its bytes: a trigger adds it at the end of the statement that writes the row. */
export const rowBytes = 1_024n;

/** The most that may be counted in a workspace; `limit` is the plan's, null without one. */
export const ceilingOf = (limit: number | null): bigint => (limit === null ? unlimited : BigInt(limit));

/** SQL that counts bytes in a workspace, and changes no row where that would pass the ceiling. */
export function reservation(workspace: string, bytes: string, ceiling: string): string {
  return `INSERT INTO storage_use AS use (space, bytes)
    SELECT ${workspace}, ${bytes}::bigint WHERE ${bytes}::bigint <= ${ceiling}::bigint
    ON CONFLICT (space) DO UPDATE SET bytes = use.bytes + excluded.bytes
    WHERE use.bytes + use."textBytes" <= ${ceiling}::bigint - excluded.bytes`;
}

/**
 * Counts `bytes` for a file that is about to come, before any of them is sent. The limit is a condition of the very
 * statement that counts, so that uploads at the same moment cannot pass it together. Call it last: everyone else who
 * counts in this workspace waits from here until the commit.
 *
 * @param limit null where the plan has no fixed one
 * @throws ApiError STORAGE_EXCEEDED, with nothing counted
 */
export async function reserveStorage(
  transaction: Prisma.TransactionClient,
  workspace: Workspace,
  bytes: number,
  limit: number | null,
): Promise<void> {
  const counted = await transaction.$executeRawUnsafe(
    reservation('$1', '$2', '$3'),
    workspaceName(workspace),
    bytes,
    ceilingOf(limit),
  );
  if (counted === 0) throw new ApiError('STORAGE_EXCEEDED');
}

/**
 * Runs an edit of texts in a transaction, and takes it back where it leaves the actor's workspace larger than it was and
 * than their plan allows. Triggers count what the edit writes, and hold the counter until the commit: edits at the same
 * moment cannot pass the limit together. What makes the workspace smaller is always allowed.
 *
 * @throws ApiError STORAGE_EXCEEDED, and whatever `edit` throws
 */
export async function editWithinPlan<Result>(
  database: PrismaClient,
  actor: { limits: Pick<PlanLimits, 'storageBytes'> } & Parameters<typeof workspaceOf>[0],
  edit: (transaction: Prisma.TransactionClient) => Promise<Result>,
): Promise<Result> {
  const { storageBytes } = actor.limits;
  if (storageBytes === null) return await database.$transaction(edit);
  const workspace = workspaceOf(actor);
  return await database.$transaction(async (transaction) => {
    const before = await readStorageUse(transaction, workspace);
    const result = await edit(transaction);
    const after = await readStorageUse(transaction, workspace);
    if (after.bytes > storageBytes && after.bytes > before.bytes) throw new ApiError('STORAGE_EXCEEDED');
    return result;
  });
}

/** Bytes by workspace; negative where they are given back. */
export type StorageChange = { workspace: Workspace; bytes: bigint };

/**
 * Counts bytes that are there, or no longer there, in the transaction that writes or removes their rows. It has no
 * limit: what exists is counted even where it passes the plan's.
 */
export async function changeStorageUse(
  transaction: Prisma.TransactionClient,
  changes: StorageChange[],
): Promise<void> {
  const sums = new Map<string, bigint>();
  for (const { workspace, bytes } of changes) {
    const name = workspaceName(workspace);
    sums.set(name, (sums.get(name) ?? 0n) + bytes);
  }
  // In one order for everybody, so that two of these never wait for each other.
  const rows = [...sums].filter(([, bytes]) => bytes !== 0n).sort(([one], [other]) => (one < other ? -1 : 1));
  if (rows.length === 0) return;
  const values = rows.map(([name, bytes]) => Prisma.sql`(${name}, ${bytes}::bigint)`);
  await transaction.$executeRaw`
    INSERT INTO storage_use AS use (space, bytes) VALUES ${Prisma.join(values)}
    ON CONFLICT (space) DO UPDATE SET bytes = use.bytes + excluded.bytes`;
}
