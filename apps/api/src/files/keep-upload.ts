import { type CreateUpload, uploadTypeSchema } from '@sorami/contracts/files';
import type { InspectedFile } from '@sorami/contracts/generator-api';
import type { ProducedThumbnail } from '@sorami/contracts/webhook-events';
import type { PrismaClient } from '@sorami/database/client';
import type { Prisma } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import type { ObjectStore } from '@sorami/storage/port';
import { workspaceOfRow } from '../policies/workspace.ts';
import { changeStorageUse } from '../usage/storage-use.ts';
import { isBeside } from './derived-objects.ts';
import type { RegisteredFile } from './find-file.ts';
import { keptKeys } from './upload-keys.ts';
import { lateArrivals } from './upload-rules.ts';

interface KeepDeps {
  database: PrismaClient;
  store: Pick<ObjectStore, 'copyObject' | 'headObject'>;
}

/** What was measured, under the keys that it is kept under. */
export interface KeptUpload extends Pick<InspectedFile, 'sha256' | 'width' | 'height'> {
  s3Key: string;
  /** With its encoding, where it is a text in another one than UTF-8. */
  contentType: string;
  thumbnail: ProducedThumbnail | null;
}

const later = () => new Date(Date.now() + lateArrivals);

/**
 * Copies what was judged, and nothing else, to where no form writes: the form that brought it works more than once.
 * Until `registerUpload`, the outbox knows the copy and deletes it in its time.
 *
 * @throws ApiError CONFLICT where the bytes that were judged are no longer there
 */
export async function keepUpload(
  { database, store }: KeepDeps,
  file: RegisteredFile,
  inspected: InspectedFile,
): Promise<KeptUpload> {
  const type: CreateUpload['contentType'] = uploadTypeSchema.parse(file.contentType);
  const keys = keptKeys(file.s3Key, type);
  const { etag, sha256, width, height, charset } = inspected;
  const contentType = charset ? `${type}; charset=${charset}` : type;
  await database.purge.create({
    data: { bucket: file.bucket, s3Key: keys.file, nextAttemptAt: later() },
  });
  const isKept = await store.copyObject({ from: file.s3Key, to: keys.file, etag, contentType, sha256 });
  if (!isKept) throw new ApiError('CONFLICT');
  const thumbnail = await keepThumbnail(store, file, inspected.thumbnail, keys.thumbnail);
  return { s3Key: keys.file, contentType, sha256, width, height, thumbnail };
}

/** Null where the thumbnail is not where it may be, or not what it was said to be: nothing is believed unseen. */
async function keepThumbnail(
  store: KeepDeps['store'],
  file: RegisteredFile,
  thumbnail: ProducedThumbnail | null,
  to: string,
): Promise<ProducedThumbnail | null> {
  if (!thumbnail || !isBeside(thumbnail.key, file.s3Key)) return null;
  const { key: from, size, sha256, contentType } = thumbnail;
  const head = await store.headObject(from);
  if (head?.size !== size || head.sha256 !== sha256) return null;
  const isKept = await store.copyObject({ from, to, etag: head.etag, contentType, sha256 });
  return isKept ? { ...thumbnail, key: to } : null;
}

/**
 * Makes the copy the file, in the caller's transaction, which holds the file's lock. What the form wrote goes to the
 * outbox, for when nothing can come in any more.
 *
 * @throws ApiError SERVICE_UNAVAILABLE where the outbox has already given the copy up
 */
export async function registerUpload(
  transaction: Prisma.TransactionClient,
  file: RegisteredFile,
  { s3Key, contentType, sha256, width, height, thumbnail }: KeptUpload,
): Promise<void> {
  const { count } = await transaction.purge.deleteMany({
    where: { s3Key, nextAttemptAt: { gt: new Date() } },
  });
  if (count === 0) throw new ApiError('SERVICE_UNAVAILABLE', { retryAfterSeconds: 5 });
  await transaction.purge.create({
    data: { bucket: file.bucket, s3Key: file.s3Key, nextAttemptAt: later() },
  });
  await transaction.storedFile.update({
    where: { id: file.id },
    data: { status: 'READY', s3Key, contentType, sha256, width: width ?? null, height: height ?? null },
  });
  if (!thumbnail) return;
  const { key, ...measures } = thumbnail;
  await transaction.thumbnail.create({
    data: { ...measures, s3Key: key, bucket: file.bucket, fileId: file.id },
  });
  await changeStorageUse(transaction, [{ workspace: workspaceOfRow(file), bytes: BigInt(thumbnail.size) }]);
}
