import { randomUUIDv7 } from 'node:crypto';
import type { AuditAction } from '@sorami/contracts/audit';
import type { Prisma } from '@sorami/database/generated/client';

/** Where a request came from, for the audit. */
export interface Origin {
  ip: string | null;
  userAgent: string | null;
  requestId: string;
}

/**
 * One line of the audit. `actorId` is null where Sorami itself acted, `fileId` where there was no file yet, `ownerId`
 * where no such file exists.
 */
export interface AccessLine extends Origin {
  actorId: string | null;
  organizationId: string | null;
  action: AuditAction;
  result: 'allowed' | 'denied';
  fileId: string | null;
  fileName: string | null;
  ownerId: string | null;
  /** What else is to be told, as JSON; of whom it concerns, never of who acted. */
  details?: string | null;
}

/** What requests without a client of their own are written down as. */
export function ownOrigin(name: string): Origin {
  return { ip: null, userAgent: null, requestId: name };
}

/** What a line says of its file. */
export interface NamedFile {
  id: string;
  name: string;
  ownerId: string;
  organizationId: string | null;
}

/** What Sorami itself did to a file; `name` says which part of it. */
export function ownLine(
  name: string,
  action: AuditAction,
  { id, name: fileName, ownerId, organizationId }: NamedFile,
): AccessLine {
  return {
    ...ownOrigin(name),
    actorId: null,
    organizationId,
    action,
    result: 'allowed',
    fileId: id,
    fileName,
    ownerId,
  };
}

export type AuditColumns = ReturnType<typeof toColumns>;

/** A line as the database's `append_audit` takes it. */
export function toColumns(line: AccessLine) {
  return {
    ...line,
    id: randomUUIDv7(),
    at: new Date().toISOString(),
    action: actions[line.action],
    result: line.result === 'allowed' ? ('ALLOWED' as const) : ('DENIED' as const),
    fileId: plain(line.fileId, 64),
    fileName: plain(line.fileName, 255),
    details: plain(line.details ?? null, 4_096),
    userAgent: plain(line.userAgent, 512),
    requestId: plain(line.requestId, 128),
  };
}

/**
 * Writes lines in the transaction that does what they say. Call it last: until the commit, no line after these can be
 * sealed.
 */
export async function writeAccessLines(
  transaction: Prisma.TransactionClient,
  lines: AccessLine[],
): Promise<void> {
  if (lines.length === 0) return;
  await transaction.$executeRaw`SELECT append_audit(${JSON.stringify(lines.map(toColumns))}::json)`;
}

const actions = {
  upload: 'UPLOAD',
  show: 'SHOW',
  view: 'VIEW',
  download: 'DOWNLOAD',
  rename: 'RENAME',
  delete: 'DELETE',
  restore: 'RESTORE',
  purge: 'PURGE',
  share: 'SHARE',
  move: 'MOVE',
  copy: 'COPY',
  unshare: 'UNSHARE',
  open: 'OPEN',
  administer: 'ADMINISTER',
} as const satisfies Record<AuditAction, string>;

const unwanted = /[\p{Cc}\p{Cs}]/u;

/** One line with a NUL, which PostgreSQL's text cannot hold, would take its whole batch down. */
export function plain<Text extends string | null>(text: Text, maxLength: number): Text | string {
  if (text === null) return text;
  const short = text.length > maxLength ? text.slice(0, maxLength) : text;
  return unwanted.test(short) ? short.replace(/[\p{Cc}\p{Cs}]/gu, '\u{FFFD}') : short;
}
