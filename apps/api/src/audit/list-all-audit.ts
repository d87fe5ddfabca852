import type { PrismaClient } from '@sorami/database/client';
import { after } from '../pagination/after.ts';
import { cutPage, decodeCursor } from '../pagination/page-cursor.ts';
import { type AuditEntry, toEntry } from './to-entry.ts';

interface AuditQuery {
  fileId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** The audit of the whole installation, newest first: for administrators. */
export async function listAllAudit(
  database: PrismaClient,
  { fileId, cursor, limit }: AuditQuery,
): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  const position = decodeCursor('admin-audit', cursor);
  const rows = await database.fileAccess.findMany({
    where: {
      ...(fileId !== undefined && { fileId }),
      ...(position && after('at', position)),
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const page = cutPage('admin-audit', rows, limit, (row) => row);
  return { items: page.rows.map(toEntry), nextCursor: page.nextCursor };
}
