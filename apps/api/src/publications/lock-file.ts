import type { FileStatus, Prisma } from '@sorami/database/generated/client';

/** A file that this transaction has locked. */
export interface LockedFormatFile {
  id: string;
  name: string;
  s3Key: string;
  bucket: string;
  ownerId: string;
  organizationId: string | null;
}

/** Locks the file under a key, if it is in one of these states. */
export async function lockFile(
  transaction: Prisma.TransactionClient,
  s3Key: string,
  statuses: FileStatus[],
): Promise<LockedFormatFile | null> {
  const [file] = await transaction.$queryRaw<LockedFormatFile[]>`
    SELECT id, name, "s3Key", bucket, "ownerId", "organizationId" FROM stored_files
    WHERE "s3Key" = ${s3Key} AND status::text = ANY (${statuses}) FOR UPDATE`;
  return file ?? null;
}
