import type { auditEntrySchema } from '@sorami/contracts/audit';
import { auditActionSchema } from '@sorami/contracts/audit';
import type { z } from 'zod';

/**
 * Whose lines: everybody's, what one person did and what was done to their files by anyone, or all in an organization,
 * for one of its admins.
 */
export type AuditScope =
  | { of: 'everybody' }
  | { of: 'person'; userId: string }
  | { of: 'organization'; userId: string; organizationId: string };

export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** A row of the audit as it is read from the database. */
export interface AuditRow {
  id: string;
  at: Date;
  actorId: string | null;
  action: string;
  result: string;
  fileId: string | null;
  fileName: string | null;
  ownerId: string | null;
  ip: string | null;
  userAgent: string | null;
  requestId: string;
  organizationId: string | null;
  details: string | null;
  sequence: string;
  actorSalt: string | null;
  ownerSalt: string | null;
  actorCommitment: string | null;
  ownerCommitment: string | null;
  hash: string | null;
}

/** A line as the reader of this scope may see it. */
export function entryFor(row: AuditRow, scope: AuditScope): AuditEntry {
  return scope.of === 'everybody' ? { ...toEntry(row), details: row.details } : toOwnEntry(row, scope.userId);
}

/** A line as administrators read it: whole. */
function toEntry(row: AuditRow): AuditEntry {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actorId: row.actorId,
    action: auditActionSchema.parse(row.action.toLowerCase()),
    fileId: row.fileId,
    fileName: row.fileName,
    result: row.result === 'DENIED' ? 'denied' : 'allowed',
    ip: row.ip,
    userAgent: row.userAgent,
    requestId: row.requestId,
  };
}

/**
 * A line as one person reads it. Whoever was refused learns nothing about the file, not even that it exists;
 * and where someone came from is shown to themselves alone.
 */
function toOwnEntry(row: AuditRow, readerId: string): AuditEntry {
  const entry = toEntry(row);
  const isOwnAct = row.actorId === readerId;
  const isRefused =
    entry.result === 'denied' && (row.ownerId !== readerId || (isOwnAct && row.organizationId !== null));
  return {
    ...entry,
    ...(!isOwnAct && { ip: null, userAgent: null }),
    ...(isRefused && { fileName: null }),
  };
}
