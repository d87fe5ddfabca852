import type { Revision } from '@sorami/contracts/publications';
import type { PrismaClient } from '@sorami/database/client';
import { ApiError } from '@sorami/server/api-error';
import type { RevisionOwner } from './keep-revision.ts';
import { revisionColumns, toRevisionHead } from './to-revision.ts';

/**
 * One former state of a text, whole. Whether the reader may see it is checked before.
 * @throws ApiError NOT_FOUND
 */
export async function findRevision(
  database: PrismaClient,
  owner: RevisionOwner,
  version: number,
): Promise<Revision> {
  const row = await database.revision.findFirst({
    where: { ...owner, version },
    select: { ...revisionColumns, content: true },
  });
  if (!row) throw new ApiError('NOT_FOUND');
  return { ...toRevisionHead(row), content: row.content };
}
