import type { Revision } from '@sorami/contracts/publications';
import type { PrismaClient } from '@sorami/database/client';
import { decodeTextCursor, encodeTextCursor } from '../pagination/page-cursor.ts';
import type { RevisionOwner } from './keep-revision.ts';
import { revisionColumns, toRevisionHead } from './to-revision.ts';

interface RevisionsQuery {
  cursor?: string | undefined;
  limit: number;
}

const shape = /^[1-9]\d{0,8}$/;

/** A page of the former states of a text, newest first. Whether the reader may see it is checked before. */
export async function listRevisions(
  database: PrismaClient,
  owner: RevisionOwner,
  { cursor, limit }: RevisionsQuery,
): Promise<{ items: Omit<Revision, 'content'>[]; nextCursor: string | null }> {
  const list = `revisions ${Object.values(owner).join()}`;
  const position = decodeTextCursor(list, cursor, (value) => shape.test(value));
  const rows = await database.revision.findMany({
    where: { ...owner, ...(position && { version: { lt: Number(position.value) } }) },
    orderBy: { version: 'desc' },
    take: limit + 1,
    select: { id: true, ...revisionColumns },
  });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(toRevisionHead),
    nextCursor: last ? encodeTextCursor(list, { value: String(last.version), id: last.id }) : null,
  };
}
