import type { Prisma } from '@sorami/database/generated/client';
import type { FileChange } from './change-files.ts';
import { redirectSeconds } from './issue-link.ts';

/**
 * Moves files to the trash, where their owner can bring them back from. Doing it again changes nothing. An upload
 * under way has nothing to bring back: it can only be deleted for good.
 */
export const trashing: FileChange = {
  action: 'delete',
  refusal: ({ status }) => (status === 'PENDING' ? 'FILE_NOT_READY' : null),
  apply: async (transaction, files) => await putIntoTrash(transaction, files),
};

/** Milliseconds until objects are moved: until then, a browser may follow a redirect that it had before. */
const movedAfter = redirectSeconds * 1_000;

/**
 * Puts those of the files, which the transaction has locked, into the trash that are not there yet. Their objects are moved
 * later, so that links which were given before lead nowhere.
 */
export async function putIntoTrash(
  transaction: Prisma.TransactionClient,
  files: { id: string }[],
  trashedAt = new Date(),
): Promise<void> {
  const trashed = await transaction.storedFile.updateManyAndReturn({
    where: { id: { in: files.map(({ id }) => id) }, status: 'READY' },
    data: { status: 'TRASHED', trashedAt },
    select: { id: true },
  });
  const nextAttemptAt = new Date(Date.now() + movedAfter);
  await transaction.move.createMany({
    data: trashed.map(({ id }) => ({ fileId: id, nextAttemptAt })),
    skipDuplicates: true,
  });
}
