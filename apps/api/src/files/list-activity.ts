import { ApiError } from '@sorami/server/api-error';
import type { Pool } from 'pg';
import type { Actor } from '../accounts/actor.ts';
import { listAudit } from '../audit/list-audit.ts';
import type { AuditEntry } from '../audit/to-entry.ts';
import { ownFiles } from '../policies/file.ts';
import { type AccessDeps, accessFile, type FileAccess } from './access-file.ts';

interface ActivityQuery extends Omit<FileAccess, 'action' | 'actor'> {
  actor: Actor;
  cursor?: string | undefined;
  limit: number;
}

/**
 * What was done to one file and what was refused, newest first: for its owner alone, where the file is. Asking for
 * another's, or for one that was made in an organization which is not the active one, is itself a refusal in the audit;
 * reading one's own is no access to the file.
 *
 * @throws ApiError NOT_FOUND
 */
export async function listActivity(
  deps: AccessDeps & { pool: Pool },
  { cursor, limit, ...access }: ActivityQuery,
): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  const { actor, fileId } = access;
  const { rowCount } = await deps.pool.query({
    name: 'own-file',
    text: `SELECT FROM stored_files WHERE id = $1 AND ${ownFiles('$2', '$3')} AND status <> 'PURGING'`,
    values: [fileId, actor.userId, actor.organization?.id ?? null],
  });
  if (rowCount === 0) {
    await accessFile(deps, { ...access, action: 'view' }, () => {
      throw new ApiError('NOT_FOUND');
    });
  }
  return await listAudit(deps.pool, { of: 'person', userId: actor.userId }, { fileId, cursor, limit });
}
