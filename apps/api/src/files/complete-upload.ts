import { type CreateUpload, type SoramiFile, uploadTypeSchema } from '@sorami/contracts/files';
import type { InspectedFile } from '@sorami/contracts/generator-api';
import type { ProducedThumbnail } from '@sorami/contracts/webhook-events';
import type { PrismaClient } from '@sorami/database/client';
import type { FileStatus, Prisma } from '@sorami/database/generated/client';
import type { ObjectStore } from '@sorami/storage/object-store';
import type { Actor } from '../accounts/actor.ts';
import { ApiError } from '../errors/api-error.ts';
import { type GeneratorClient, isRefused, isUnavailable } from '../generations/generator-client.ts';
import { type Announcer, announce } from '../streams/announce.ts';
import { spaceOfRow } from '../usage/space.ts';
import { changeStorageUse } from '../usage/storage-use.ts';
import { type AccessDeps, findPermitted, lineAbout } from './access-file.ts';
import { type Origin, writeAccessLines } from './access-line.ts';
import { isBeside } from './derived-objects.ts';
import type { RegisteredFile } from './find-file.ts';
import { sendToOutbox } from './purge-files.ts';
import { toFile, withThumbnail } from './to-file.ts';

interface CompleteDeps extends AccessDeps {
  database: PrismaClient;
  store: Pick<ObjectStore, 'bucket' | 'headObject'>;
  generator: GeneratorClient;
  notifications: Announcer;
}

interface CompleteRequest {
  actor: Actor;
  origin: Origin;
  fileId: string;
}

/**
 * Ends an upload: what arrived is looked at, and becomes a file if it is what it was said to be; else it is deleted.
 * Doing it again answers the same file.
 *
 * @throws ApiError NOT_FOUND, FILE_NOT_READY (in the trash), UPLOAD_NOT_FOUND (nothing arrived yet: it can be sent
 * again), CONFLICT (it is still being sent), UPLOAD_REFUSED, SERVICE_UNAVAILABLE (nothing has changed, it can be asked
 * again)
 */
export async function completeUpload(deps: CompleteDeps, request: CompleteRequest): Promise<SoramiFile> {
  const access = { ...request, action: 'upload' as const };
  const file = await findPermitted(deps, access);
  if (file.status === 'READY') return await readReady(deps.database, file.id);
  if (file.status !== 'PENDING') throw new ApiError('FILE_NOT_READY');

  const head = await deps.store.headObject(file.s3Key);
  if (head?.size !== Number(file.size)) throw new ApiError('UPLOAD_NOT_FOUND');
  const inspected = await inspect(deps.generator, file);
  const line = lineAbout(access, file);
  if (inspected === null) {
    await deps.database.$transaction(async (transaction) => {
      if ((await lockStatus(transaction, file.id)) !== 'PENDING') return;
      await sendToOutbox(transaction, [file]);
      await writeAccessLines(transaction, [{ ...line, result: 'denied' }]);
    });
    throw new ApiError('UPLOAD_REFUSED');
  }

  const thumbnail = await findThumbnail(deps.store, file, inspected);
  const status = await deps.database.$transaction(async (transaction) => {
    const current = await lockStatus(transaction, file.id);
    if (current === 'PENDING') {
      await writeFile(transaction, file, { ...inspected, thumbnail });
      await writeAccessLines(transaction, [{ ...line, result: 'allowed' }]);
    }
    return current;
  });
  if (status === null || status === 'PURGING') throw new ApiError('NOT_FOUND');
  await announce(deps.notifications, spaceOfRow(file), [{ type: 'file', id: file.id }]);
  return await readReady(deps.database, file.id);
}

async function readReady(database: PrismaClient, id: string): Promise<SoramiFile> {
  const row = await database.storedFile.findUnique({ where: { id }, include: withThumbnail });
  if (row?.status !== 'READY') throw new ApiError(row?.status === 'TRASHED' ? 'FILE_NOT_READY' : 'NOT_FOUND');
  return toFile(row);
}

/** Null where the bytes are not what they were said to be. */
async function inspect(generator: GeneratorClient, file: RegisteredFile): Promise<InspectedFile | null> {
  const contentType: CreateUpload['contentType'] = uploadTypeSchema.parse(file.contentType);
  try {
    return await generator.inspectFile({ key: file.s3Key, contentType, size: Number(file.size) });
  } catch (error) {
    if (isUnavailable(error)) {
      throw new ApiError('SERVICE_UNAVAILABLE', { cause: error, retryAfterSeconds: 5 });
    }
    if (isRefused(error) && error.status === 404) throw new ApiError('UPLOAD_NOT_FOUND', { cause: error });
    if (isRefused(error) && error.status === 409) throw new ApiError('CONFLICT', { cause: error });
    throw error;
  }
}

/**
 * The thumbnail, if it is where it may be: nothing that is said of the bucket is believed unseen. It is gone where the
 * upload was deleted while it was looked at.
 */
async function findThumbnail(
  store: CompleteDeps['store'],
  file: RegisteredFile,
  { thumbnail }: InspectedFile,
): Promise<ProducedThumbnail | null> {
  if (!thumbnail || !isBeside(thumbnail.key, file.s3Key)) return null;
  const head = await store.headObject(thumbnail.key);
  return head?.size === thumbnail.size ? thumbnail : null;
}

async function lockStatus(transaction: Prisma.TransactionClient, id: string): Promise<FileStatus | null> {
  const [row] = await transaction.$queryRaw<{ status: FileStatus }[]>`
    SELECT status FROM stored_files WHERE id = ${id} FOR UPDATE`;
  return row?.status ?? null;
}

async function writeFile(
  transaction: Prisma.TransactionClient,
  file: RegisteredFile,
  { sha256, width, height, thumbnail }: InspectedFile,
): Promise<void> {
  await transaction.storedFile.update({
    where: { id: file.id },
    data: { status: 'READY', sha256, width: width ?? null, height: height ?? null },
  });
  if (!thumbnail) return;
  const { key: s3Key, ...measures } = thumbnail;
  await transaction.thumbnail.create({
    data: { ...measures, s3Key, bucket: file.bucket, fileId: file.id },
  });
  await changeStorageUse(transaction, [{ space: spaceOfRow(file), bytes: BigInt(thumbnail.size) }]);
}
