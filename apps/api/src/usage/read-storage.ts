import { maxBulkFiles } from '@sorami/contracts/files';
import type { StorageDetails } from '@sorami/contracts/usage';
import type { PrismaClient } from '@sorami/database/client';
import { Prisma } from '@sorami/database/generated/client';
import type { Workspace } from '../policies/workspace.ts';

const largestFiles = 8;

interface Sum {
  files: number;
  bytes: number;
}

/** What a workspace's storage is made of, and what of it could go without a loss. */
export async function readStorage(
  database: PrismaClient,
  { userId, organizationId }: Workspace,
): Promise<StorageDetails> {
  const theirs =
    organizationId === null
      ? Prisma.sql`"ownerId" = ${userId} AND "organizationId" IS NULL`
      : Prisma.sql`"organizationId" = ${organizationId}`;
  const ready = Prisma.sql`${theirs} AND status = 'READY' AND NOT remakeable`;
  // The oldest of the same bytes is the one that stays.
  const copies = Prisma.sql`
    SELECT id, size, row_number() OVER (PARTITION BY sha256, size ORDER BY "createdAt", id) AS place
    FROM stored_files WHERE ${ready} AND type = 'UPLOAD' AND sha256 <> ''`;
  const exports = Prisma.sql`${theirs} AND status = 'READY' AND remakeable`;
  const [types, trash, [exported], exportIds, [copied], copyIds, largest] = await Promise.all([
    database.$queryRaw<(Sum & { type: string })[]>`
      SELECT type::text, count(*)::int AS files, sum(size)::float8 AS bytes FROM stored_files
      WHERE ${ready} GROUP BY type ORDER BY 3 DESC`,
    database.$queryRaw<Sum[]>`
      SELECT count(*)::int AS files, coalesce(sum(size), 0)::float8 AS bytes FROM stored_files
      WHERE ${theirs} AND status = 'TRASHED' AND NOT remakeable`,
    database.$queryRaw<Sum[]>`
      SELECT count(*)::int AS files, coalesce(sum(size), 0)::float8 AS bytes FROM stored_files
      WHERE ${exports}`,
    database.$queryRaw<{ id: string }[]>`
      SELECT id FROM stored_files WHERE ${exports} ORDER BY size DESC, id LIMIT ${maxBulkFiles}`,
    database.$queryRaw<Sum[]>`
      SELECT count(*)::int AS files, coalesce(sum(size), 0)::float8 AS bytes FROM (${copies}) c WHERE place > 1`,
    database.$queryRaw<{ id: string }[]>`
      SELECT id FROM (${copies}) c WHERE place > 1 ORDER BY size DESC, id LIMIT ${maxBulkFiles}`,
    database.$queryRaw<{ id: string; name: string; type: string; bytes: number }[]>`
      SELECT id, name, type::text, size::float8 AS bytes FROM stored_files
      WHERE ${ready} ORDER BY size DESC, id LIMIT ${largestFiles}`,
  ]);
  const none = { files: 0, bytes: 0 };
  const lower = (type: string) => type.toLowerCase() as StorageDetails['types'][number]['type'];
  return {
    types: types.map(({ type, ...sum }) => ({ ...sum, type: lower(type) })),
    trash: trash[0] ?? none,
    exports: { ...(exported ?? none), ids: exportIds.map(({ id }) => id) },
    copies: { ...(copied ?? none), ids: copyIds.map(({ id }) => id) },
    largest: largest.map((file) => ({ ...file, type: lower(file.type) })),
  };
}
