import type { Pool } from 'pg';
import { momentTypes } from './moment-types.ts';
import type { FileRow } from './to-file.ts';

/** A file of the register with what only the server knows of it. */
export interface RegisteredFile extends Omit<FileRow, 'trashedAt'> {
  s3Key: string;
  bucket: string;
  ownerId: string;
  organizationId: string | null;
}

interface Reader {
  userId: string;
  organization: { id: string } | null;
}

/**
 * One file by id, of the reader's own space or of their active organization; null where there is none, or it is
 * someone else's. Prepared SQL, as every picture on a page comes through here.
 */
export async function findFile(pool: Pool, reader: Reader, id: string): Promise<RegisteredFile | null> {
  const { rows } = await pool.query<RegisteredFile>({
    name: 'find-file',
    text: `SELECT id, type, name, "contentType", size, sha256, width, height, "durationSeconds", status,
                  "createdAt", "s3Key", bucket, "ownerId", "organizationId"
           FROM stored_files
           WHERE id = $1 AND status <> 'PURGING'
             AND (("organizationId" IS NULL AND "ownerId" = $2) OR "organizationId" = $3)`,
    values: [id, reader.userId, reader.organization?.id ?? null],
    types: momentTypes,
  });
  return rows[0] ?? null;
}
