import type { FileStatus, Prisma } from '@sorami/database/generated/client';
import type { LockedFile } from '../files/change-files.ts';
import type { DoomedFile } from '../files/purge-files.ts';
import type { DocumentRow } from './document-kind.ts';

/** Locks the cover and the files of a document that is locked itself, in the order in which everyone locks files. */
export async function lockFiles(
  transaction: Prisma.TransactionClient,
  { coverKey, s3Key, formats }: DocumentRow,
): Promise<(LockedFile & { trashedAt: Date | null })[]> {
  const keys = [coverKey, s3Key, ...formats.map((format) => format.s3Key)].filter((key) => key !== null);
  if (keys.length === 0) return [];
  return await transaction.$queryRaw`
    SELECT id, name, status, "s3Key", bucket, "ownerId", "organizationId", "trashedAt",
      EXISTS (SELECT FROM quarantine WHERE quarantine."s3Key" = stored_files."s3Key") AS "isQuarantined"
    FROM stored_files
    WHERE "s3Key" = ANY (${keys}) AND status <> 'PURGING'
    ORDER BY id FOR UPDATE`;
}

/** Locks the file under a key, if it is in one of these states. */
export async function lockFile(
  transaction: Prisma.TransactionClient,
  s3Key: string,
  statuses: FileStatus[],
): Promise<DoomedFile | null> {
  const [file] = await transaction.$queryRaw<DoomedFile[]>`
    SELECT id, name, "s3Key", bucket, "ownerId", "organizationId" FROM stored_files
    WHERE "s3Key" = ${s3Key} AND status::text = ANY (${statuses}) FOR UPDATE`;
  return file ?? null;
}
