import type { AuditFilter } from '@sorami/contracts/audit';
import type { Pool } from 'pg';
import { cutPage, decodeCursor } from '../pagination/page-cursor.ts';
import { readAudit } from './read-audit.ts';
import { type AuditEntry, type AuditScope, entryFor } from './to-entry.ts';

interface AuditQuery extends AuditFilter {
  by?: 'me' | 'others' | undefined;
  about?: string | undefined;
  shown?: 'true' | 'false' | undefined;
  cursor?: string | undefined;
  limit: number;
}

/**
 * A page of the audit, newest first.
 * @throws ApiError VALIDATION_FAILED for a cursor of another list
 */
export async function listAudit(
  pool: Pool,
  scope: AuditScope,
  { cursor, limit, shown, ...filter }: AuditQuery,
): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  const list = { everybody: 'admin-audit', person: 'audit', organization: 'organization-audit' }[scope.of];
  const after = decodeCursor(list, cursor);
  const rows = await readAudit(pool, {
    ...filter,
    withShown: shown !== 'false',
    scope,
    after,
    limit: limit + 1,
  });
  const page = cutPage(list, rows, limit, ({ at, id }) => ({ at, id }));
  return { items: page.rows.map((row) => entryFor(row, scope)), nextCursor: page.nextCursor };
}
