import { maxLinkSeconds } from '@sorami/contracts/files';
import type { PrismaClient } from '@sorami/database/client';
import type { Move, Prisma, StoredFile, Thumbnail } from '@sorami/database/generated/client';
import type { ObjectStore } from '@sorami/storage/port';
import type { FastifyBaseLogger } from 'fastify';
import { retryAt } from './empty-outbox.ts';
import { movedKeys } from './moved-key.ts';
import { lateArrivals } from './upload-rules.ts';

interface MoveDeps {
  database: PrismaClient;
  store: Pick<ObjectStore, 'bucket' | 'headObject' | 'copyObject' | 'deleteObjects'>;
  log: Pick<FastifyBaseLogger, 'warn'>;
}

type TrashedFile = StoredFile & { thumbnails: Thumbnail[] };

const mostAtOnce = 8;
/** The rest waits for the next run. */
const mostBatches = 500;

/**
 * Gives the objects of files in the trash other keys, so that links to them lead nowhere: a presigned link cannot be
 * called back, and dies with its object alone. A file that is brought back keeps the new key. What the store does not do
 * now is tried again later.
 *
 * @returns how many files were moved
 */
export async function moveTrashed(deps: MoveDeps, now = new Date()): Promise<number> {
  let count = 0;
  for (let batch = 0; batch < mostBatches; batch++) {
    const due = await deps.database.move.findMany({
      where: { nextAttemptAt: { lte: now }, file: { bucket: deps.store.bucket } },
      orderBy: { nextAttemptAt: 'asc' },
      take: mostAtOnce,
      include: { file: { include: { thumbnails: true } } },
    });
    const moved = await Promise.all(due.map((move) => tryToMove(deps, move, move.file, now)));
    count += moved.filter(Boolean).length;
    if (due.length < mostAtOnce) break;
  }
  return count;
}

async function tryToMove(deps: MoveDeps, move: Move, file: TrashedFile, now: Date): Promise<boolean> {
  const { database, log } = deps;
  try {
    return await moveOne(deps, file);
  } catch (error) {
    log.warn({ err: error, fileId: file.id }, 'a file in the trash is not moved yet');
    const attempts = move.attempts + 1;
    await database.move.updateMany({
      where: { fileId: move.fileId },
      data: {
        attempts,
        lastError: error instanceof Error ? error.name : 'unknown',
        nextAttemptAt: retryAt(now, attempts),
      },
    });
    return false;
  }
}

async function moveOne({ database, store, log }: MoveDeps, file: TrashedFile): Promise<boolean> {
  const { id, bucket, s3Key, thumbnails } = file;
  const to = movedKeys({ file: s3Key, thumbnails: thumbnails.map((thumbnail) => thumbnail.s3Key) });
  const moves = [file, ...thumbnails].map((object, place) => ({
    object,
    to: place === 0 ? to.file : (to.thumbnails[place - 1] ?? ''),
  }));
  const copies = moves.map((each) => each.to);
  const isWanted = file.status === 'TRASHED' && (await store.headObject(s3Key)) !== null;
  if (isWanted) {
    // The outbox knows the copies before they are begun: a process that is killed leaves nothing behind.
    const nextAttemptAt = new Date(Date.now() + lateArrivals);
    await database.purge.createMany({ data: copies.map((key) => ({ bucket, s3Key: key, nextAttemptAt })) });
    for (const each of moves) await copy(store, each.object.s3Key, each.to, each.object);
  }
  const old = moves.map(({ object }) => object.s3Key);
  const isMoved = await database.$transaction(async (transaction) => {
    await lockDocuments(transaction, s3Key);
    const isStill = isWanted && (await lockTrashed(transaction, id, s3Key));
    await transaction.move.deleteMany({ where: { fileId: id } });
    if (!isStill) return false;
    const taken = await transaction.purge.deleteMany({
      where: { s3Key: { in: copies }, nextAttemptAt: { gt: new Date() } },
    });
    if (taken.count < copies.length) throw new Error('The outbox has given the copies up');
    // What a job, a book or an article knows it by goes with it (ON UPDATE CASCADE).
    await transaction.storedFile.update({ where: { id }, data: { s3Key: to.file } });
    for (const [place, { variant }] of thumbnails.entries()) {
      const data = { s3Key: to.thumbnails[place] ?? '' };
      await transaction.thumbnail.updateMany({ where: { fileId: id, variant }, data });
    }
    const heldUntil = new Date(Date.now() + maxLinkSeconds * 1_000);
    await transaction.purge.createMany({
      data: old.map((key) => ({ bucket, s3Key: key, heldUntil })),
      skipDuplicates: true,
    });
    return true;
  });
  if (!isMoved) {
    await database.purge.updateMany({
      where: { s3Key: { in: copies } },
      data: { nextAttemptAt: new Date() },
    });
    return false;
  }
  // The outbox does it too; but each second counts.
  await store.deleteObjects(old).catch((error: unknown) => {
    log.warn({ err: error, fileId: id }, 'an object that was moved is deleted by the outbox');
  });
  return true;
}

async function copy(
  store: MoveDeps['store'],
  from: string,
  to: string,
  { contentType, sha256 }: { contentType: string; sha256: string },
): Promise<void> {
  const head = await store.headObject(from);
  const isCopied =
    head !== null &&
    (await store.copyObject({ from, to, etag: head.etag, contentType, sha256: head.sha256 ?? sha256 }));
  if (!isCopied) throw new Error('An object changed or went while it was copied');
}

/** First, as whoever deletes or restores a document locks it before its files. */
async function lockDocuments(transaction: Prisma.TransactionClient, s3Key: string): Promise<void> {
  await transaction.$queryRaw`
    SELECT id FROM books WHERE "s3Key" = ${s3Key} OR "coverKey" = ${s3Key}
      OR id IN (SELECT "bookId" FROM book_formats WHERE "s3Key" = ${s3Key})
    ORDER BY id FOR UPDATE`;
  await transaction.$queryRaw`
    SELECT id FROM blog_articles WHERE "s3Key" = ${s3Key} OR "coverKey" = ${s3Key}
      OR id IN (SELECT "articleId" FROM article_formats WHERE "s3Key" = ${s3Key})
    ORDER BY id FOR UPDATE`;
}

/** What the reconciler has set aside stays where it is: the quarantine speaks of its key. */
async function lockTrashed(
  transaction: Prisma.TransactionClient,
  id: string,
  s3Key: string,
): Promise<boolean> {
  const rows = await transaction.$queryRaw<object[]>`
    SELECT id FROM stored_files WHERE id = ${id} AND "s3Key" = ${s3Key} AND status = 'TRASHED'
      AND NOT EXISTS (SELECT FROM quarantine WHERE quarantine."s3Key" = ${s3Key}) FOR UPDATE`;
  return rows.length > 0;
}
