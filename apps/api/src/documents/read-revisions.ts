import type { Revision } from '@sorami/contracts/documents';
import type { PrismaClient } from '@sorami/database/client';
import type { Prisma } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import { decodeTextCursor, encodeTextCursor } from '../pagination/page-cursor.ts';
import type { RevisionOwner } from './keep-revision.ts';

/** What a list shows of a revision: all but its text. */
export const revisionColumns = {
  version: true,
  title: true,
  words: true,
  author: { select: { clerkId: true } },
  createdAt: true,
} as const satisfies Prisma.RevisionSelect;

type RevisionHead = Prisma.RevisionGetPayload<{ select: typeof revisionColumns }>;

export function toRevisionHead(row: RevisionHead): Omit<Revision, 'content'> {
  return {
    version: row.version,
    title: row.title,
    words: row.words,
    authorId: row.author?.clerkId ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

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
