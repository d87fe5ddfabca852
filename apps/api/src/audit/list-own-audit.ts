import type { Pool } from 'pg';
import { cutPage, decodeCursor } from '../pagination/page-cursor.ts';
import { type AuditEntry, type AuditRow, toOwnEntry } from './to-entry.ts';

interface AuditQuery {
  fileId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** What a person did, and what was done to their files by anyone, newest first. */
export async function listOwnAudit(
  pool: Pool,
  userId: string,
  { fileId, cursor, limit }: AuditQuery,
): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  const position = decodeCursor('audit', cursor);
  // Two walks along two indexes: one condition with OR would read and sort everything that a person ever did.
  const walk = (column: string) => `
    (SELECT * FROM file_accesses
     WHERE "${column}" = $1 AND (at, id) < ($2::timestamptz, $3) AND ($4::text IS NULL OR "fileId" = $4)
     ORDER BY at DESC, id DESC LIMIT $5)`;
  const { rows } = await pool.query<AuditRow>({
    name: 'list-own-audit',
    text: `SELECT * FROM (${walk('actorId')} UNION ${walk('ownerId')}) AS line
           ORDER BY line.at DESC, line.id DESC LIMIT $5`,
    values: [
      userId,
      position ? position.at.toISOString() : 'infinity',
      position ? position.id : '',
      fileId ?? null,
      limit + 1,
    ],
  });
  const page = cutPage('audit', rows, limit, (row) => ({ at: row.at, id: row.id }));
  return { items: page.rows.map((row) => toOwnEntry(row, userId)), nextCursor: page.nextCursor };
}
