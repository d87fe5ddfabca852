import { setTimeout as wait } from 'node:timers/promises';
import { archiveDays } from '@sorami/contracts/account';
import type { PrismaClient } from '@sorami/database/client';
import type { Archive } from '@sorami/database/generated/client';
import { buildKey } from '@sorami/storage/keys';
import type { ObjectStore, UploadedObject } from '@sorami/storage/port';
import type { FastifyBaseLogger } from 'fastify';
import type { Pool } from 'pg';
import { ownLine, writeAccessLines } from '../audit/access-line.ts';
import { type Announcer, announce } from '../events/announce.ts';
import { retryAt } from '../files/empty-outbox.ts';
import { purgeOld } from '../files/purge-by-age.ts';
import { type DoomedFile, sendToOutbox } from '../files/purge-files.ts';
import { inWorkspace } from '../policies/workspace.ts';
import { readStorageUse } from '../usage/read-storage-use.ts';
import { changeStorageUse } from '../usage/storage-use.ts';
import { writeArchive } from './write-archive.ts';
import { createZipWriter } from './zip-writer.ts';

export interface ArchiveDeps {
  database: PrismaClient;
  pool: Pool;
  store: ObjectStore;
  notifications: Announcer;
  log: Pick<FastifyBaseLogger, 'warn'>;
}

/** Milliseconds. A process that gives no sign of life for so long is taken for dead. */
const lease = 60_000;
const signOfLife = 5_000;
const mostAttempts = 8;
/** Archives that a process makes at the same time, so that a long one keeps nobody else waiting. */
const lanes = 2;
/** Bytes: what a zip has beside files and texts, at the least. */
const besides = 1024 ** 2;

/**
 * Makes the archives that were asked for. One whose process died is begun anew, with whatever it had sent thrown away.
 * @returns how many were made
 */
export async function makeArchives(deps: ArchiveDeps, stop = new AbortController().signal): Promise<number> {
  // Whoever took it on died each time: it is not tried for ever.
  await deps.database.archive.updateMany({
    where: { status: 'PROCESSING', attempts: { gte: mostAttempts }, nextAttemptAt: { lte: new Date() } },
    data: { status: 'FAILED', completedAt: new Date() },
  });
  let made = 0;
  async function work() {
    for (
      let archive = await claim(deps.database);
      archive && !stop.aborted;
      archive = await claim(deps.database)
    ) {
      try {
        await make(deps, archive, stop);
        made += 1;
      } catch (error) {
        await putOff(deps, archive, stop.aborted ? null : error);
      }
    }
  }
  await Promise.all(Array.from({ length: lanes }, work));
  return made;
}

/** Takes the next one, as the only process: each later step says whose attempt it is. */
async function claim(database: PrismaClient): Promise<Archive | null> {
  const now = new Date();
  const [row] = await database.$queryRaw<Archive[]>`
    UPDATE archives SET status = 'PROCESSING', progress = 0, attempts = attempts + 1, "updatedAt" = ${now},
      "nextAttemptAt" = ${new Date(now.getTime() + lease)}
    WHERE id = (
      SELECT archives.id FROM archives JOIN users ON users.id = "ownerId" AND "blockedAt" IS NULL
      WHERE status IN ('PENDING', 'PROCESSING') AND "nextAttemptAt" <= ${now}
      ORDER BY "nextAttemptAt" LIMIT 1 FOR UPDATE OF archives SKIP LOCKED)
    RETURNING *`;
  return row ?? null;
}

async function make(deps: ArchiveDeps, archive: Archive, stop: AbortSignal): Promise<void> {
  const { database, store } = deps;
  const { id, ownerId, attempts } = archive;
  const person = await database.user.findUniqueOrThrow({ where: { id: ownerId }, select: { clerkId: true } });
  const place = { owner: { clerkUserId: person.clerkId }, kind: 'upload', jobId: id } as const;
  // Another name each time: an attempt that was taken for dead must not write over this one.
  const key = buildKey({ ...place, name: `archive-${attempts}.zip` });
  const folder = key.slice(0, key.lastIndexOf('/') + 1);
  await store.erasePrefix(folder);

  const expected = await expectedBytes(database, ownerId);
  let bytes = 0;
  const zip = createZipWriter((more) => {
    bytes += more;
  });
  const halt = (error: unknown) =>
    zip.output.destroy(error instanceof Error ? error : new Error('The archive was stopped'));
  const ended = new AbortController();
  stop.addEventListener('abort', () => halt(stop.reason), { signal: ended.signal });
  const progress = () => Math.min(99, Math.floor((100 * bytes) / expected));
  const alive = giveSigns(database, archive, ended.signal, progress).catch(halt);
  const sending = store.putObject({
    key,
    body: zip.output,
    contentType: 'application/zip',
    // Entries have names and checksums, and packing may make what is random a little larger.
    atMost: Math.ceil(expected * 1.2),
  });
  const writing = writeArchive(deps, { ownerId, beganAt: archive.createdAt, zip }).catch((error: unknown) => {
    halt(error);
    throw error;
  });
  const [sent, written] = await Promise.allSettled([sending, writing]);
  ended.abort();
  await alive;
  if (sent.status === 'rejected' || written.status === 'rejected') {
    await store.erasePrefix(folder);
    throw sent.status === 'rejected' ? sent.reason : (written as PromiseRejectedResult).reason;
  }
  if (!(await keep(deps, archive, sent.value))) await store.deleteObjects(key);
}

async function expectedBytes(database: PrismaClient, ownerId: string): Promise<number> {
  const workspace = { userId: ownerId, organizationId: null };
  const [{ bytes }, exports] = await Promise.all([
    readStorageUse(database, workspace),
    // They are in the archive, and in no sum of what is stored.
    database.storedFile.aggregate({
      where: { ...inWorkspace(workspace), remakeable: true, status: { in: ['READY', 'TRASHED'] } },
      _sum: { size: true },
    }),
  ]);
  return bytes + Number(exports._sum.size ?? 0) + besides;
}

/** Until `ended`; rejects once this attempt is not the one that counts any more. */
async function giveSigns(
  database: PrismaClient,
  { id, attempts }: Archive,
  ended: AbortSignal,
  progress: () => number,
): Promise<void> {
  for (;;) {
    await wait(signOfLife, undefined, { signal: ended }).catch(() => {});
    if (ended.aborted) return;
    const { count } = await database.archive.updateMany({
      where: { id, attempts, status: 'PROCESSING', owner: { blockedAt: null } },
      data: { progress: progress(), nextAttemptAt: new Date(Date.now() + lease) },
    });
    if (count === 0) throw new Error('The archive is no longer wanted');
  }
}

/** Makes it a file of the person's, in the place of the one before. False where this attempt is not the one that counts. */
async function keep(
  { database, store, notifications }: ArchiveDeps,
  { id, ownerId, attempts, createdAt }: Archive,
  { key, size, sha256 }: UploadedObject,
): Promise<boolean> {
  const now = new Date();
  const workspace = { userId: ownerId, organizationId: null };
  const fileIds = await database.$transaction(async (transaction) => {
    const { count } = await transaction.archive.updateMany({
      where: { id, attempts, status: 'PROCESSING', owner: { blockedAt: null } },
      data: {
        status: 'COMPLETED',
        progress: 100,
        completedAt: now,
        expiresAt: new Date(now.getTime() + archiveDays * 24 * 3_600_000),
      },
    });
    if (count === 0) return null;
    const file = await transaction.storedFile.create({
      data: {
        s3Key: key,
        bucket: store.bucket,
        type: 'UPLOAD',
        status: 'READY',
        name: `Sorami ${createdAt.toISOString().slice(0, 10)}.zip`,
        contentType: 'application/zip',
        size,
        sha256,
        ownerId,
      },
    });
    await transaction.archive.update({ where: { id }, data: { fileId: file.id } });
    const older = await transaction.$queryRaw<DoomedFile[]>`
      SELECT f.id, f.name, f."s3Key", f.bucket, f."ownerId", f."organizationId" FROM archives a
      JOIN stored_files f ON f.id = a."fileId"
      WHERE a."ownerId" = ${ownerId} AND a.id <> ${id} AND f.status IN ('READY', 'TRASHED') FOR UPDATE OF f`;
    await sendToOutbox(transaction, older);
    // Counted, as all that is in the bucket; never refused for want of room, or nobody could leave who is out of it.
    await changeStorageUse(transaction, [{ workspace, bytes: BigInt(size) }]);
    await writeAccessLines(transaction, [
      ownLine('archive', 'upload', file),
      ...older.map((each) => ownLine('archive', 'purge', each)),
    ]);
    return [file, ...older].map((each) => each.id);
  });
  if (fileIds === null) return false;
  const changes = fileIds.map((fileId) => ({ type: 'file' as const, id: fileId }));
  await announce(notifications, workspace, changes);
  return true;
}

/** @param error null where the process is about to stop: then the next one goes on at once */
async function putOff({ database, log }: ArchiveDeps, archive: Archive, error: unknown): Promise<void> {
  const { id, attempts } = archive;
  const now = new Date();
  const isOver = error !== null && attempts >= mostAttempts;
  if (error !== null) log.warn({ err: error, archiveId: id, attempts }, 'an archive was not made');
  await database.archive.updateMany({
    where: { id, attempts, status: 'PROCESSING' },
    data: isOver
      ? { status: 'FAILED', completedAt: now }
      : { nextAttemptAt: error === null ? now : retryAt(now, attempts) },
  });
}

/**
 * Deletes archives whose time is over.
 * @returns how many
 */
export async function expireArchives(deps: ArchiveDeps, now = new Date()): Promise<number> {
  return await purgeOld(
    deps,
    'expire-archives',
    (transaction) => transaction.$queryRaw<DoomedFile[]>`
      SELECT f.id, f.name, f."s3Key", f.bucket, f."ownerId", f."organizationId" FROM archives a
      JOIN stored_files f ON f.id = a."fileId"
      WHERE a."expiresAt" < ${now} AND f.status IN ('READY', 'TRASHED')
      ORDER BY f.id LIMIT 200 FOR UPDATE OF f SKIP LOCKED`,
  );
}
