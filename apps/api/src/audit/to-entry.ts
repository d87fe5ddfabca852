import type { auditEntrySchema } from '@sorami/contracts/audit';
import { fileActionSchema } from '@sorami/contracts/audit';
import type { z } from 'zod';

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
}

/** A line as administrators read it: whole. */
export function toEntry(row: AuditRow): AuditEntry {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actorId: row.actorId,
    action: fileActionSchema.parse(row.action.toLowerCase()),
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
export function toOwnEntry(row: AuditRow, readerId: string): AuditEntry {
  const entry = toEntry(row);
  const isOwnAct = row.actorId === readerId;
  const isRefused = entry.result === 'denied' && row.ownerId !== readerId;
  return {
    ...entry,
    ...(!isOwnAct && { ip: null, userAgent: null }),
    ...(isRefused && { fileName: null }),
  };
}
