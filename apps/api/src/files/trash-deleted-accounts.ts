import type { PrismaClient } from '@sorami/database/client';
import { ownLine, writeAccessLines } from '../audit/access-line.ts';
import type { DoomedFile } from './purge-files.ts';
import { putIntoTrash } from './trash-files.ts';

const filesAtOnce = 200;
/** Milliseconds after a deletion in which a job that was under way may still bring files. */
const lookedAtFor = 48 * 3_600_000;

/**
 * Puts what is left in the workspaces of people who deleted their accounts into the trash: links to their files die with
 * that, and the trash is emptied in its time. What they made in organizations belongs to those.
 *
 * @returns how many files
 */
export async function trashDeletedAccounts(database: PrismaClient, now = new Date()): Promise<number> {
  const since = new Date(now.getTime() - lookedAtFor);
  for (const table of ['books', 'blog_articles']) {
    await database.$executeRawUnsafe(
      `UPDATE ${table} SET "trashedAt" = $1 FROM users
       WHERE users."deletedAt" > $2 AND users.id = "authorId" AND "organizationId" IS NULL AND "trashedAt" IS NULL`,
      now,
      since,
    );
  }
  for (let count = 0; ; ) {
    const files = await database.$transaction(async (transaction) => {
      const left = await transaction.$queryRaw<DoomedFile[]>`
        SELECT file.id, file.name, file."s3Key", file.bucket, file."ownerId", file."organizationId"
        FROM users JOIN stored_files file ON file."ownerId" = users.id
        WHERE users."deletedAt" > ${since} AND file."organizationId" IS NULL AND file.status = 'READY'
        ORDER BY file.id LIMIT ${filesAtOnce} FOR UPDATE OF file SKIP LOCKED`;
      await putIntoTrash(transaction, left);
      await writeAccessLines(
        transaction,
        left.map((file) => ownLine('account-deleted', 'delete', file)),
      );
      return left.length;
    });
    count += files;
    if (files < filesAtOnce) return count;
  }
}
