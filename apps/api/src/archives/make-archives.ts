import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { archiveDays } from '@sorami/contracts/account';
import type { PrismaClient } from '@sorami/database/client';
import { type Archive, Prisma } from '@sorami/database/generated/client';
import { buildKey } from '@sorami/storage/keys';
import { type ObjectStore, type UploadedObject, UploadGoneError } from '@sorami/storage/port';
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
import {
  createCheckpoints,
  createSender,
  forgetSending,
  hashStored,
  readProgress,
  type Sending,
  saveSending,
  sendingOf,
  whileCurrent,
} from './checkpoints.ts';
import { writeArchive } from './write-archive.ts';
import { createZipWriter } from './zip-writer.ts';

export interface ArchiveDeps {
  database: PrismaClient;
  pool: Pool;
  store: ObjectStore;
  notifications: Announcer;
  log: Pick<FastifyBaseLogger, 'warn'>;
  /** Milliseconds between two checkpoints: what a process that dies has done for nothing, and the file in its hands. */
  checkpointAfter?: number;
  /** Bytes; more where the archive would have too many parts. */
  partSize?: number;
}

/** Milliseconds. A process that gives no sign of life for so long is taken for dead. */
const lease = 60_000;
const signOfLife = 5_000;
/** That came no further than the one before. */
const mostAttempts = 8;
/** Archives that a process makes at the same time, so that a long one keeps nobody else waiting. */
const lanes = 2;
const mostParts = 9_500;
/** Bytes: what a zip has beside files and texts, at the least. */
const besides = 1024 ** 2;

/**
 * Makes the archives that were asked for. One whose process died is gone on with from its last checkpoint.
 * @returns how many were made
 */
export async function makeArchives(deps: ArchiveDeps, stop = new AbortController().signal): Promise<number> {
  // Whoever took it on died each time: it is not tried for ever.
  const dying = await deps.database.$queryRaw<Archive[]>`
    SELECT * FROM archives WHERE status = 'PROCESSING' AND "nextAttemptAt" <= ${new Date()}
      AND attempts - "furtherAt" >= ${mostAttempts}`;
  for (const archive of dying) await giveUp(deps, archive);
  let made = 0;
  async function work() {
    while (!stop.aborted) {
      const archive = await claim(deps.database);
      if (!archive) return;
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
    UPDATE archives SET status = 'PROCESSING', attempts = attempts + 1, "updatedAt" = ${now},
      "nextAttemptAt" = ${new Date(now.getTime() + lease)}
    WHERE id = (
      SELECT archives.id FROM archives JOIN users ON users.id = "ownerId" AND "blockedAt" IS NULL
      WHERE status IN ('PENDING', 'PROCESSING') AND "nextAttemptAt" <= ${now}
      ORDER BY "nextAttemptAt" LIMIT 1 FOR UPDATE OF archives SKIP LOCKED)
    RETURNING *`;
  return row ?? null;
}

async function folderOf({ database }: ArchiveDeps, { id, ownerId }: Archive) {
  const person = await database.user.findUniqueOrThrow({ where: { id: ownerId }, select: { clerkId: true } });
  const nameIn = (name: string) =>
    buildKey({ owner: { clerkUserId: person.clerkId }, kind: 'upload', jobId: id, name });
  const any = nameIn('archive.zip');
  return { folder: any.slice(0, any.lastIndexOf('/') + 1), nameIn };
}

/** Where it is sent: where a process before began to, or from the beginning, with whatever there was thrown away. */
async function beginSending(deps: ArchiveDeps, archive: Archive, expected: number): Promise<Sending> {
  const { database, store, partSize = 8 * 1024 ** 2 } = deps;
  const before = sendingOf(archive);
  if (before) return before;
  const { folder, nameIn } = await folderOf(deps, archive);
  await forgetSending(deps, archive, folder);
  // Another name each time: one that was taken for dead must not write over this one.
  const key = nameIn(`archive-${archive.attempts}.zip`);
  const upload = await store.beginUpload({ key, contentType: 'application/zip' });
  // Entries have names and checksums, and packing may make what is random a little larger.
  const size = Math.max(partSize, Math.ceil((expected * 1.2) / mostParts));
  const sending = { key, upload, partSize: size };
  await saveSending(database, archive, sending);
  return sending;
}

async function make(deps: ArchiveDeps, archive: Archive, stop: AbortSignal): Promise<void> {
  const { database, store } = deps;
  const expected = await expectedBytes(database, archive.ownerId);
  const sending = await beginSending(deps, archive, expected);
  const halting = new AbortController();
  const ended = new AbortController();
  const halt = (error: unknown) => halting.abort(error);
  stop.addEventListener('abort', () => halt(stop.reason), { signal: ended.signal });
  let bytes = 0;
  const progress = () => Math.min(99, Math.floor((100 * bytes) / expected));
  const alive = giveSigns(database, archive, ended.signal, progress).catch(halt);
  try {
    const sha256 = sending.size === undefined ? await send() : undefined;
    // What several processes made in turn is read once more: its checksum is that of the whole.
    const whole = sha256 ?? (await hashStored(store, sending.key)).sha256;
    halting.signal.throwIfAborted();
    const size = sending.size ?? 0;
    if (!(await keep(deps, archive, { key: sending.key, size, sha256: whole })))
      await store.deleteObjects(sending.key);
  } finally {
    ended.abort();
    await alive;
  }

  /** Answers the checksum where it was made in one go. */
  async function send(): Promise<string | undefined> {
    const done = await readProgress(database, archive);
    halting.signal.throwIfAborted();
    const hash = done.zip.size === 0 ? createHash('sha256') : undefined;
    bytes = done.zip.size;
    const zip = createZipWriter((more) => {
      bytes += more;
    }, done.zip);
    halting.signal.addEventListener('abort', () => zip.output.destroy(halting.signal.reason), {
      signal: ended.signal,
    });
    const sender = createSender(store, sending, done);
    const after = deps.checkpointAfter ?? 15_000;
    const checkpoint = createCheckpoints(database, archive, { progress: done, after });
    const writing = writeArchive(deps, {
      ...{ ownerId: archive.ownerId, beganAt: archive.createdAt, zip },
      ...{ paths: done.paths, missing: done.missing },
      async once(unit, work) {
        if (done.units.has(unit)) return;
        await work();
        done.units.add(unit);
        await checkpoint(sender.settle);
      },
    }).catch((error: unknown) => {
      halt(error);
      throw error;
    });
    const taking = (async () => {
      for await (const piece of zip.output as AsyncIterable<Buffer>) {
        hash?.update(piece);
        await sender.take(piece);
        zip.taken(piece.length);
      }
    })();
    const [taken, written] = await Promise.allSettled([taking, writing]);
    if (taken.status === 'rejected') throw taken.reason;
    if (written.status === 'rejected') throw written.reason;
    await sender.complete();
    sending.size = done.zip.size;
    await saveSending(database, archive, sending);
    return hash?.digest('hex');
  }
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
      where: { ...whileCurrent({ id, attempts }), owner: { blockedAt: null } },
      data: { progress: progress(), nextAttemptAt: new Date(Date.now() + lease) },
    });
    if (count === 0) throw new Error('The archive is no longer wanted');
  }
}

/** Makes it a file of the person's, in the place of the one before. False where this attempt is not the one that counts. */
async function keep(
  { database, store, notifications }: ArchiveDeps,
  { id, ownerId, attempts, createdAt }: Archive,
  { key, size, sha256 }: Pick<UploadedObject, 'key' | 'size' | 'sha256'>,
): Promise<boolean> {
  const now = new Date();
  const workspace = { userId: ownerId, organizationId: null };
  const fileIds = await database.$transaction(async (transaction) => {
    const { count } = await transaction.archive.updateMany({
      where: { ...whileCurrent({ id, attempts }), owner: { blockedAt: null } },
      data: {
        status: 'COMPLETED',
        progress: 100,
        sending: Prisma.DbNull,
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
    await transaction.archiveCheckpoint.deleteMany({ where: { archiveId: id } });
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
async function putOff(deps: ArchiveDeps, archive: Archive, error: unknown): Promise<void> {
  const { database, log } = deps;
  const { id, attempts } = archive;
  const now = new Date();
  if (error !== null) log.warn({ err: error, archiveId: id, attempts }, 'an archive was not made');
  const row = await database.archive.findFirst({ where: whileCurrent(archive) });
  if (!row) return;
  if (error !== null && attempts - row.furtherAt >= mostAttempts) return await giveUp(deps, row);
  if (error instanceof UploadGoneError)
    await forgetSending(deps, archive, (await folderOf(deps, archive)).folder);
  await database.archive.updateMany({
    where: whileCurrent(archive),
    data: { nextAttemptAt: error === null ? now : retryAt(now, attempts) },
  });
}

async function giveUp(deps: ArchiveDeps, archive: Archive): Promise<void> {
  const { count } = await deps.database.archive.updateMany({
    where: whileCurrent(archive),
    data: { status: 'FAILED', completedAt: new Date() },
  });
  if (count > 0) await forgetSending(deps, archive, (await folderOf(deps, archive)).folder);
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
