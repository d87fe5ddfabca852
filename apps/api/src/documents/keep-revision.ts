import type { Prisma } from '@sorami/database/generated/client';

/** Whose former states are meant. */
export type RevisionOwner = { chapterId: string } | { articleId: string };

/** A text that is about to be overwritten. */
interface FormerText {
  version: number;
  title: string;
  content: string;
  words: number;
  /** Null where the engine wrote it. */
  writerId: string | null;
  updatedAt: Date;
}

/** Milliseconds between the states that are kept of one person's writing, which is saved every few seconds. */
const apart = 2 * 60_000;

export interface Editing {
  editorId: string;
  /** Whether the edit takes the place of the text instead of going on with it. */
  keepFormer: boolean | undefined;
}

/**
 * Keeps a text that is about to be overwritten as a revision: always where someone else or the engine wrote it, or the
 * edit asks for it, and else of a person's own writing one state every two minutes. A revision bears the time at which
 * its text was written.
 */
export async function keepRevision(
  transaction: Prisma.TransactionClient,
  owner: RevisionOwner,
  former: FormerText,
  { editorId, keepFormer }: Editing,
): Promise<void> {
  const { version, title, content, words, writerId, updatedAt } = former;
  if (writerId === editorId && !keepFormer) {
    const newest = await transaction.revision.findFirst({
      where: owner,
      orderBy: { version: 'desc' },
      select: { createdAt: true },
    });
    if (newest && newest.createdAt.getTime() > Date.now() - apart) return;
  }
  await transaction.revision.create({
    data: { ...owner, version, title, content, words, authorId: writerId, createdAt: updatedAt },
  });
}
