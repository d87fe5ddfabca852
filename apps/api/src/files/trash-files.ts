import type { Prisma } from '@sorami/database/generated/client';
import type { FileChange } from './apply-change.ts';
import { redirectSeconds } from './issue-link.ts';

/** Objects are moved later: until then, a browser may follow a redirect that it had before. */
const intoTrash = `
  changed AS (
    UPDATE stored_files SET status = 'TRASHED', "trashedAt" = at, "updatedAt" = now()
    FROM passed WHERE stored_files.id = passed.id AND status = 'READY' RETURNING stored_files.id
  ),
  moved AS (
    INSERT INTO moves ("fileId", "nextAttemptAt") SELECT id, now() + interval '${redirectSeconds} s' FROM changed
    ON CONFLICT ("fileId") DO NOTHING
  )`;

/**
 * Moves files to the trash, where their owner can bring them back from. Doing it again changes nothing. An upload
 * under way has nothing to bring back: it can only be deleted for good.
 */
export const trashing: FileChange = {
  action: 'delete',
  refusal: `CASE WHEN status = 'PENDING' THEN 'FILE_NOT_READY' END`,
  parts: intoTrash,
};

/**
 * Puts those of the files, which the transaction has locked, into the trash that are not there yet. Their objects are moved
 * later, so that links which were given before lead nowhere.
 */
export async function putIntoTrash(
  transaction: Prisma.TransactionClient,
  files: { id: string }[],
  trashedAt = new Date(),
): Promise<void> {
  await transaction.$executeRawUnsafe(
    `WITH passed AS (SELECT id, $2::timestamptz AS at FROM unnest($1::text[]) AS id), ${intoTrash} SELECT 1`,
    files.map(({ id }) => id),
    trashedAt.toISOString(),
  );
}
