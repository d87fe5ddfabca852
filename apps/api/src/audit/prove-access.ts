import type { AuditHeads, AuditProof } from '@sorami/contracts/audit';
import { findLine, proveHeads, proveLine } from '@sorami/database/prove-audit';
import { ApiError } from '@sorami/server/api-error';
import type { Pool } from 'pg';
import type { AuditScope } from './to-entry.ts';

/**
 * The proof that a line stands in the audit, for whoever may read the line. It opens what they may know of it: who acted
 * and from where, if that was they; whom it concerned, if that was they. For the rest it holds a hash.
 * @throws ApiError NOT_FOUND, or AUDIT_NOT_SEALED within about a second after the line was written
 */
export async function proveAccess(pool: Pool, scope: AuditScope, id: string): Promise<AuditProof> {
  const line = await findLine(pool, id);
  const isActor = scope.of === 'everybody' || line?.actorId === scope.userId;
  const isOwner = scope.of === 'everybody' || line?.ownerId === scope.userId;
  if (!line || (!isActor && !isOwner)) throw new ApiError('NOT_FOUND');
  const isMember =
    scope.of === 'everybody' ||
    line.organizationId === null ||
    (await isIn(pool, scope.userId, line.organizationId));
  // As in the list: one's own refusals stay, whatever became of the membership.
  if (!isMember && !(isActor && line.result === 'DENIED')) throw new ApiError('NOT_FOUND');
  const isRefused =
    scope.of === 'person' && isActor && line.result === 'DENIED' && line.organizationId !== null;
  const proof = await proveLine(pool, line, { actor: isActor, owner: isOwner && !isRefused });
  if (!proof) throw new ApiError('AUDIT_NOT_SEALED', { retryAfterSeconds: 1 });
  return proof;
}

/**
 * The newest head of the audit, and that it goes on from an earlier one.
 * @throws ApiError AUDIT_NOT_SEALED where there is none yet
 */
export async function proveAudit(pool: Pool, since: number | undefined): Promise<AuditHeads> {
  const heads = await proveHeads(pool, since);
  if (!heads) throw new ApiError('AUDIT_NOT_SEALED', { retryAfterSeconds: 1 });
  return heads;
}

async function isIn(pool: Pool, userId: string, organizationId: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    'SELECT 1 FROM memberships WHERE "userId" = $1 AND "organizationId" = $2 AND "removedAt" IS NULL',
    [userId, organizationId],
  );
  return rowCount !== 0;
}
