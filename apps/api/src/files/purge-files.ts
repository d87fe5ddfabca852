import type { Prisma } from '@sorami/database/generated/client';
import type { NamedFile } from '../audit/access-line.ts';
import type { FileChange } from './change-files.ts';

/**
 * Deletes files for good. From here on nobody can reach them, but they still count: their objects are deleted by the
 * worker that empties the outbox, which repeats until storage has done it, and only then gives their bytes back.
 */
export const purging: FileChange = { action: 'purge', refusal: () => null, apply: sendToOutbox };

/** A file that a transaction has locked in order to delete it, with what the audit says of it. */
export interface DoomedFile extends NamedFile {
  bucket: string;
  s3Key: string;
}

/** Hands files that this transaction has locked to the outbox. */
export async function sendToOutbox(
  transaction: Prisma.TransactionClient,
  files: { id: string; bucket: string; s3Key: string }[],
): Promise<void> {
  await transaction.storedFile.updateMany({
    where: { id: { in: files.map(({ id }) => id) } },
    data: { status: 'PURGING' },
  });
  await transaction.purge.createMany({
    data: files.map(({ bucket, s3Key }) => ({ bucket, s3Key })),
    skipDuplicates: true,
  });
}
