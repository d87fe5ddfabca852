import type { PrismaClient } from '@sorami/database/client';
import type { Purge, StoredFile } from '@sorami/database/generated/client';
import { workspaceOfRow } from '../policies/workspace.ts';
import { changeStorageUse } from '../usage/storage-use.ts';
import { lateArrivals, notMeasured } from './upload-rules.ts';

/**
 * Removes what the register knows of a file whose objects storage has deleted, gives its bytes back, and with that
 * takes it off the outbox. An upload that was never completed stays on it for another round: the form for its bytes
 * works more than once, and what was just being made from them may arrive after their deletion.
 */
export async function forgetFile(
  database: PrismaClient,
  purge: Purge,
  deleted: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  const { id, s3Key, nextAttemptAt } = purge;
  await database.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM stored_files WHERE "s3Key" = ${s3Key} FOR UPDATE`;
    const file = await transaction.storedFile.findUnique({ where: { s3Key }, include: { thumbnail: true } });
    if (file?.thumbnail && !deleted.has(file.thumbnail.s3Key)) return;

    // Only the entry that was read: another process may have done all this meanwhile, or have failed to and put it
    // off. What is late to arrive is then left to the next round, which must still find the file.
    const entry = { id, nextAttemptAt };
    const again = new Date(now.getTime() + lateArrivals);
    const { count } =
      file && mayArriveLate(file)
        ? await transaction.purge.updateMany({ where: entry, data: { nextAttemptAt: again } })
        : await transaction.purge.deleteMany({ where: entry });
    if (!file || count === 0) return;

    // With it go the rows of the kind that it belongs to.
    await transaction.storedFile.delete({ where: { s3Key } });
    const bytes = file.size + (file.thumbnail?.size ?? 0n);
    await changeStorageUse(transaction, [{ workspace: workspaceOfRow(file), bytes: -bytes }]);
  });
}

function mayArriveLate({ type, sha256 }: StoredFile): boolean {
  return type === 'UPLOAD' && sha256 === notMeasured;
}
