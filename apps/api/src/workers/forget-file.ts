import type { PrismaClient } from '@sorami/database/client';
import type { Prisma, Purge, StoredFile } from '@sorami/database/generated/client';
import { notMeasured } from '../files/upload-rules.ts';
import { placeOf, tombstone } from '../generations/made-places.ts';
import { spaceOfRow } from '../usage/space.ts';
import { changeStorageUse } from '../usage/storage-use.ts';

/** Milliseconds from when an upload is begun, or looked at, until nothing on its way to the bucket can still arrive. */
const lateArrivals = 3_600_000;

/**
 * Removes what the register knows of a file whose objects storage has deleted, gives its bytes back, and with that
 * takes it off the outbox. An upload that was begun not long ago, or never completed, stays on it for another round: the
 * form for its bytes works more than once, and what was just being made from them may arrive after their deletion.
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

    // Only the entry that was read: another process may have done all this meanwhile.
    const entry = { id, nextAttemptAt };
    if (file && mayArriveLate(file, now)) {
      const again = new Date(now.getTime() + lateArrivals);
      await transaction.purge.updateMany({ where: entry, data: { nextAttemptAt: again } });
    } else {
      await transaction.purge.deleteMany({ where: entry });
    }
    if (!file) return;

    await bury(transaction, s3Key);
    await transaction.imageFile.deleteMany({ where: { s3Key } });
    await transaction.videoFile.deleteMany({ where: { s3Key } });
    await transaction.storedFile.delete({ where: { s3Key } });
    const bytes = file.size + (file.thumbnail?.size ?? 0n);
    await changeStorageUse(transaction, [{ space: spaceOfRow(file), bytes: -bytes }]);
  });
}

function mayArriveLate({ type, sha256, createdAt }: StoredFile, now: Date): boolean {
  const isYoung = createdAt.getTime() > now.getTime() - lateArrivals;
  return type === 'UPLOAD' && (isYoung || sha256 === notMeasured);
}

/** Remembers the place of a picture among those of its job, so that a late event does not bring it back. */
async function bury(transaction: Prisma.TransactionClient, s3Key: string): Promise<void> {
  const image = await transaction.imageFile.findUnique({
    where: { s3Key },
    select: { metadata: true, generation: { select: { jobId: true } } },
  });
  const place = placeOf(image?.metadata);
  if (!image || place === null) return;
  const { id, source } = tombstone(image.generation.jobId, place, s3Key);
  await transaction.webhookDelivery.upsert({
    where: { id },
    create: { id, source },
    update: { source, receivedAt: new Date() },
  });
}
