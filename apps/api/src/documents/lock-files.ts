import type { Prisma } from '@sorami/database/generated/client';
import type { LockedFile } from '../files/change-files.ts';
import type { DocumentRow } from './document-kind.ts';

/** Locks the cover and the files of a publication that is locked itself, in the order in which everyone locks files. */
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
