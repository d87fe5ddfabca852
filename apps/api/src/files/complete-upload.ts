import type { UploadRefusal } from '@sorami/contracts/files';
import { type CreateUpload, type SoramiFile, uploadTypeSchema } from '@sorami/contracts/files';
import type { InspectedFile } from '@sorami/contracts/generator-api';
import type { PrismaClient } from '@sorami/database/client';
import type { FileStatus, Prisma } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import type { ObjectStore } from '@sorami/storage/port';
import type { FastifyBaseLogger } from 'fastify';
import type { Actor } from '../accounts/actor.ts';
import { type AccessLine, type Origin, writeAccessLines } from '../audit/access-line.ts';
import { type Announcer, announce } from '../events/announce.ts';
import {
  type GeneratorClient,
  GeneratorRefusedError,
  GeneratorUnavailableError,
} from '../generator/generator-client.ts';
import { workspaceOfRow } from '../policies/workspace.ts';
import { type AccessDeps, findPermitted, lineAbout } from './access-file.ts';
import { isBeside } from './derived-objects.ts';
import type { RegisteredFile } from './find-file.ts';
import { keepInPlace, keepUpload, type Measured, registerUpload } from './keep-upload.ts';
import { sendToOutbox } from './purge-files.ts';
import { readHeldUpload } from './read-upload.ts';
import { type FileRow, toFile, withThumbnails } from './to-file.ts';
import { isHeldToChecksum } from './upload-keys.ts';

interface CompleteDeps extends AccessDeps {
  database: PrismaClient;
  store: Pick<ObjectStore, 'bucket' | 'headObject' | 'getObject' | 'copyObject' | 'deleteObjects'>;
  generator: GeneratorClient;
  notifications: Announcer;
  /** For what the answer does not wait for. */
  background: { run(name: string, work: () => Promise<void>): void };
  log: Pick<FastifyBaseLogger, 'warn'>;
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
 * again), CONFLICT (it is still being sent), one of `uploadRefusals`, SERVICE_UNAVAILABLE (nothing has changed, it can be asked
 * again)
 */
export async function completeUpload(deps: CompleteDeps, request: CompleteRequest): Promise<SoramiFile> {
  const access = { ...request, action: 'upload' as const };
  const file = await findPermitted(deps, access);
  if (file.status === 'READY') return await readReady(deps.database, file.id);
  if (file.status !== 'PENDING') throw new ApiError('FILE_NOT_READY');
  try {
    const ended = await endUpload(deps, file, lineAbout(access, file));
    if (ended) return toFile(ended);
  } catch (error) {
    const isGone =
      error instanceof ApiError && (error.code === 'UPLOAD_NOT_FOUND' || error.code === 'CONFLICT');
    // What another request has ended or deleted is no longer where it came in.
    if (!isGone || (await isPending(deps.database, file.id))) throw error;
  }
  return await readReady(deps.database, file.id);
}

async function endUpload(
  deps: CompleteDeps,
  file: RegisteredFile,
  line: Omit<AccessLine, 'result'>,
): Promise<FileRow | null> {
  const { database, preparedPool, store, background, log } = deps;
  const judged = await judge(deps, file);
  if ('refused' in judged) {
    await database.$transaction(async (transaction) => {
      if ((await lockStatus(transaction, file.id)) !== 'PENDING') return;
      await sendToOutbox(transaction, [file]);
      await writeAccessLines(transaction, [{ ...line, result: 'denied' }]);
    });
    throw new ApiError(judged.refused);
  }

  const kept = judged.isHeld
    ? await keepInPlace(deps, file, judged.found)
    : await keepUpload(deps, file, judged.found);
  const { file: ready, status } = await registerUpload(preparedPool, file, kept, {
    ...line,
    result: 'allowed',
  });
  if (!ready) {
    if (!judged.isHeld)
      await database.purge.updateMany({ where: { s3Key: kept.s3Key }, data: { nextAttemptAt: new Date() } });
    if (status === null || status === 'PURGING') throw new ApiError('NOT_FOUND');
    return null;
  }
  const made = judged.found.thumbnail?.key;
  const cameIn = made && isBeside(made, file.s3Key) ? [file.s3Key, made] : [file.s3Key];
  // The outbox deletes them too, with whatever may still come in; but a second copy is large.
  background.run('what follows an upload', async () => {
    await announce(deps.notifications, workspaceOfRow(file), [{ type: 'file', id: file.id }]);
    if (judged.isHeld) return;
    await store.deleteObjects(cameIn).catch((error: unknown) => {
      log.warn({ err: error }, 'An upload that has been kept stays where it came in for an hour');
    });
  });
  return ready;
}

async function isPending(database: PrismaClient, id: string): Promise<boolean> {
  const row = await database.storedFile.findUnique({ where: { id }, select: { status: true } });
  return row?.status === 'PENDING';
}

async function readReady(database: PrismaClient, id: string): Promise<SoramiFile> {
  const row = await database.storedFile.findUnique({ where: { id }, include: withThumbnails });
  if (row?.status !== 'READY') throw new ApiError(row?.status === 'TRASHED' ? 'FILE_NOT_READY' : 'NOT_FOUND');
  return toFile(row);
}

type Judged =
  | { refused: UploadRefusal }
  /** The form can bring no other bytes than those that were judged: they are kept where they are. */
  | { isHeld: true; found: Measured }
  | { isHeld: false; found: InspectedFile };

async function judge({ store, generator }: CompleteDeps, file: RegisteredFile): Promise<Judged> {
  const isHeld = isHeldToChecksum(file.s3Key);
  const read = isHeld ? await readHeldUpload(store, file) : null;
  if (read && 'refused' in read) return read;
  if (read) return { isHeld: true, found: { ...read, thumbnail: null } };
  const head = await store.headObject(file.s3Key);
  if (head?.size !== Number(file.size)) throw new ApiError('UPLOAD_NOT_FOUND');
  const inspected = await inspect(generator, file);
  if ('refused' in inspected) return inspected;
  return { isHeld: isHeld && head.sha256 === inspected.sha256, found: inspected };
}

async function inspect(generator: GeneratorClient, file: RegisteredFile) {
  const contentType: CreateUpload['contentType'] = uploadTypeSchema.parse(file.contentType);
  try {
    return await generator.inspectFile({ key: file.s3Key, contentType, size: Number(file.size) });
  } catch (error) {
    if (error instanceof GeneratorUnavailableError) {
      throw new ApiError('SERVICE_UNAVAILABLE', { cause: error, retryAfterSeconds: 5 });
    }
    if (error instanceof GeneratorRefusedError && error.status === 404)
      throw new ApiError('UPLOAD_NOT_FOUND', { cause: error });
    if (error instanceof GeneratorRefusedError && error.status === 409)
      throw new ApiError('CONFLICT', { cause: error });
    throw error;
  }
}

async function lockStatus(transaction: Prisma.TransactionClient, id: string): Promise<FileStatus | null> {
  const [row] = await transaction.$queryRaw<{ status: FileStatus }[]>`
    SELECT status FROM stored_files WHERE id = ${id} FOR UPDATE`;
  return row?.status ?? null;
}
