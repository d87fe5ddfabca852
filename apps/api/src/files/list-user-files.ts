import type { FileType, SoramiFile } from '@sorami/contracts/files';
import type { Pool } from 'pg';
import { cutPage, decodeCursor } from '../pagination/page-cursor.ts';
import type { Space } from '../usage/space.ts';
import { type FileRow, toFile } from './to-file.ts';

interface FileQuery {
  type?: FileType | undefined;
  cursor?: string | undefined;
  limit: number;
}

/**
 * A page of the files of a space, newest first. Prepared SQL whose order is that of an index, so that its cost does
 * not grow with the number of files or the depth of the page.
 */
export async function listUserFiles(
  pool: Pool,
  space: Space,
  { type, cursor, limit }: FileQuery,
): Promise<{ items: SoramiFile[]; nextCursor: string | null }> {
  const position = decodeCursor('files', cursor);
  const isPersonal = space.organizationId === null;
  const rows = await pool.query<FileRow>({
    name: `list-files-${isPersonal ? 'user' : 'org'}-${type ? 'type' : 'all'}-${limit}`,
    text: statement(isPersonal, type !== undefined, limit),
    values: [
      space.organizationId ?? space.userId,
      position ? position.at.toISOString() : 'infinity',
      position ? position.id : '',
      ...(type ? [type.toUpperCase()] : []),
    ],
  });
  const page = cutPage('files', rows.rows, limit, (row) => ({ at: row.createdAt, id: row.id }));
  return { items: page.rows.map(toFile), nextCursor: page.nextCursor };
}

function statement(isPersonal: boolean, hasType: boolean, limit: number): string {
  // "organizationId" IS NULL does not tell the planner that the column is constant: it has to stand in the order
  // too, or a page costs a sort of everything that the person has.
  const [space, order] = isPersonal
    ? ['"ownerId" = $1 AND "organizationId" IS NULL', '"organizationId", ']
    : ['"organizationId" = $1', ''];
  return `SELECT id, type, name, "contentType", size, sha256, width, height, "durationSeconds", status,
                 "createdAt"
          FROM stored_files
          WHERE ${space} AND status = 'READY' ${hasType ? 'AND type = $4::"FileType"' : ''}
            AND ("createdAt", id) < ($2::timestamptz, $3)
          ORDER BY ${order}"createdAt" DESC, id DESC
          LIMIT ${limit + 1}`;
}
