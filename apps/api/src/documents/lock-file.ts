import type { FileStatus, Prisma } from '@sorami/database/generated/client';
import type { DoomedFile } from '../files/purge-files.ts';

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
