import { maxLinkSeconds } from '@sorami/contracts/files';
import { isDocumentKind } from '@sorami/contracts/kinds';
import type { FileType, Prisma } from '@sorami/database/generated/client';
import type { NamedFile } from '../audit/access-line.ts';
import type { FileChange } from './change-files.ts';
import { lateArrivals, notMeasured } from './upload-rules.ts';

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
  const doomed = await transaction.storedFile.updateManyAndReturn({
    where: { id: { in: files.map(({ id }) => id) } },
    data: { status: 'PURGING' },
    select: { bucket: true, s3Key: true, type: true, sha256: true },
  });
  await transaction.purge.createMany({
    data: doomed.map(({ bucket, s3Key, ...file }) => ({ bucket, s3Key, heldUntil: heldUntil(file) })),
    skipDuplicates: true,
  });
}

/**
 * An upload that nobody completed may just be looked at, and have a thumbnail made of it. The key of an export is made of
 * its version: it is not given again while a link to the one before may be about.
 */
function heldUntil({ type, sha256 }: { type: FileType; sha256: string }): Date | null {
  if (type === 'UPLOAD' && sha256 === notMeasured) return new Date(Date.now() + lateArrivals);
  if (isDocumentKind(type.toLowerCase() as Lowercase<FileType>))
    return new Date(Date.now() + maxLinkSeconds * 1_000);
  return null;
}
