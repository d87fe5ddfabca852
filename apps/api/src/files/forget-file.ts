import type { PrismaClient } from '@sorami/database/client';
import type { Purge } from '@sorami/database/generated/client';
import { workspaceOfRow } from '../policies/workspace.ts';
import { changeStorageUse } from '../usage/storage-use.ts';
import { formDies } from './upload-rules.ts';

/**
 * Removes what the register knows of a file whose objects storage has deleted, gives its bytes back, and with that
 * takes it off the outbox. Where its form may still bring bytes, the file keeps its row, and they count, until it cannot;
 * and a key that is held for longer is deleted once more at the end.
 */
export async function forgetFile(
  database: PrismaClient,
  purge: Purge,
  deleted: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  const { id, s3Key, nextAttemptAt, heldUntil } = purge;
  await database.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM stored_files WHERE "s3Key" = ${s3Key} FOR UPDATE`;
    const file = await transaction.storedFile.findUnique({
      where: { s3Key },
      include: { thumbnails: true, archive: { select: { id: true } } },
    });
    if (file?.thumbnails.some((thumbnail) => !deleted.has(thumbnail.s3Key))) return;

    // Only the entry that was read: another process may have done all this meanwhile, or have failed to and put it
    // off. What is late to arrive is then left to the next round, which must still find the file.
    const entry = { id, nextAttemptAt };
    // No form ever brought an archive.
    const dies = file?.type === 'UPLOAD' && !file.archive ? formDies(file) : now;
    const [again] = [dies, heldUntil ?? now]
      .filter((time) => time > now)
      .sort((one, other) => one.getTime() - other.getTime());
    const { count } = again
      ? await transaction.purge.updateMany({ where: entry, data: { nextAttemptAt: again, attempts: 0 } })
      : await transaction.purge.deleteMany({ where: entry });
    if (!file || count === 0 || dies > now) return;

    // With it go the rows of the kind that it belongs to.
    await transaction.storedFile.delete({ where: { s3Key } });
    const counting = file.remakeable ? file.thumbnails : [file, ...file.thumbnails];
    const bytes = counting.reduce((sum, { size }) => sum + size, 0n);
    await changeStorageUse(transaction, [{ workspace: workspaceOfRow(file), bytes: -bytes }]);
  });
}
