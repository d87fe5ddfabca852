import { Prisma } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import { type Workspace, workspaceName } from '../policies/workspace.ts';

/** The largest number that `bytes` can hold without a plan's limit. */
const unlimited = 2n ** 63n - 1n;

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
  const ceiling = limit === null ? unlimited : BigInt(limit);
  const counted = await transaction.$executeRaw`
    INSERT INTO storage_use AS use (space, bytes)
    SELECT ${workspaceName(workspace)}, ${bytes}::bigint WHERE ${bytes}::bigint <= ${ceiling}::bigint
    ON CONFLICT (space) DO UPDATE SET bytes = use.bytes + excluded.bytes
    WHERE use.bytes <= ${ceiling}::bigint - excluded.bytes`;
  if (counted === 0) throw new ApiError('STORAGE_EXCEEDED');
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
