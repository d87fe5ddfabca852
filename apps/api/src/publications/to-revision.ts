import type { Revision } from '@sorami/contracts/publications';
import type { Revision as RevisionRow } from '@sorami/database/generated/client';

/** What a list shows of a revision: all but its text. */
export const revisionColumns = { version: true, title: true, words: true, authorId: true, createdAt: true };

type RevisionHead = Pick<RevisionRow, keyof typeof revisionColumns>;

export function toRevisionHead(row: RevisionHead): Omit<Revision, 'content'> {
  return {
    version: row.version,
    title: row.title,
    words: row.words,
    authorId: row.authorId,
    createdAt: row.createdAt.toISOString(),
  };
}
