import { hash } from 'node:crypto';

/** A line of the audit as its hash covers it. */
export interface ChainedLine {
  sequence: string;
  id: string;
  /** Milliseconds since the epoch. */
  at: string;
  actorId: string | null;
  organizationId: string | null;
  action: string;
  result: string;
  fileId: string | null;
  fileName: string | null;
  ownerId: string | null;
  ip: string | null;
  userAgent: string | null;
  requestId: string;
}

/**
 * The hash of a line after the one whose hash is `previous`; that of the first line is empty. The trigger on
 * file_accesses does the same sum in SQL; here it does not rest on the database, whose functions can be replaced.
 */
export function auditLineHash(previous: string, line: ChainedLine): string {
  const text = (value: string | null) => JSON.stringify(value);
  const parts = [
    text(previous),
    line.sequence,
    text(line.id),
    line.at,
    ...[line.actorId, line.organizationId, line.action, line.result, line.fileId, line.fileName].map(text),
    ...[line.ownerId, line.ip, line.userAgent, line.requestId].map(text),
  ];
  return hash('sha256', `[${parts.join(', ')}]`);
}
