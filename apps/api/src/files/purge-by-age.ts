import { trashDays } from '@sorami/contracts/files';
import type { PrismaClient } from '@sorami/database/client';
import type { Prisma } from '@sorami/database/generated/client';
import { ownLine, writeAccessLines } from '../audit/access-line.ts';
import { type Announcer, announce } from '../events/announce.ts';
import { workspaceOfRow } from '../policies/workspace.ts';
import { type DoomedFile, sendToOutbox } from './purge-files.ts';

interface PurgeDeps {
  database: PrismaClient;
  notifications: Announcer;
}

const mostAtOnce = 200;

/**
 * Deletes for good what has been in the trash for longer than the trash keeps it.
 * @returns how many files
 */
export async function emptyTrash(deps: PurgeDeps, now = new Date()): Promise<number> {
  const until = new Date(now.getTime() - trashDays * 24 * 3_600_000);
  return await purgeOld(
    deps,
    'empty-trash',
    (transaction) => transaction.$queryRaw<DoomedFile[]>`
      SELECT id, name, "s3Key", bucket, "ownerId", "organizationId" FROM stored_files
      WHERE status = 'TRASHED' AND "trashedAt" < ${until}
      ORDER BY id LIMIT ${mostAtOnce} FOR UPDATE SKIP LOCKED`,
  );
}

/**
 * Gives up uploads that were begun an hour ago, and the time that their bytes take on a slow line (250 kB/s), and
 * never completed.
 *
 * @returns how many files
 */
export async function sweepUploads(deps: PurgeDeps, now = new Date()): Promise<number> {
  return await purgeOld(
    deps,
    'sweep-uploads',
    (transaction) => transaction.$queryRaw<DoomedFile[]>`
      SELECT id, name, "s3Key", bucket, "ownerId", "organizationId" FROM stored_files
      WHERE status = 'PENDING'
        AND "createdAt" + interval '1 hour' + size / 250000 * interval '1 second' < ${now}
      ORDER BY id LIMIT ${mostAtOnce} FOR UPDATE SKIP LOCKED`,
  );
}

/** Deletes for good what `lockOld` finds, a few hundred at a time; `name` says in the audit which part of Sorami did. */
export async function purgeOld(
  { database, notifications }: PurgeDeps,
  name: string,
  lockOld: (transaction: Prisma.TransactionClient) => Promise<DoomedFile[]>,
): Promise<number> {
  for (let count = 0; ; ) {
    const files = await database.$transaction(async (transaction) => {
      const old = await lockOld(transaction);
      if (old.length === 0) return old;
      await sendToOutbox(transaction, old);
      await writeAccessLines(
        transaction,
        old.map((file) => ownLine(name, 'purge', file)),
      );
      return old;
    });
    for (const file of files)
      await announce(notifications, workspaceOfRow(file), [{ type: 'file', id: file.id }]);
    count += files.length;
    if (files.length < mostAtOnce) return count;
  }
}
