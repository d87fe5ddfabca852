import type { Revision } from '@sorami/contracts/publications';
import type { Prisma } from '@sorami/database/generated/client';

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
