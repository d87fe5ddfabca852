import { Readable } from 'node:stream';
import type { AuditFilter, AuditFormat } from '@sorami/contracts/audit';
import { stringify } from 'csv-stringify/sync';
import type { Pool } from 'pg';
import type { PagePosition } from '../pagination/page-cursor.ts';
import { readAudit } from './read-audit.ts';
import { type AuditEntry, type AuditRow, type AuditScope, entryFor } from './to-entry.ts';

type Exported = AuditEntry & Partial<Pick<AuditRow, 'organizationId' | 'ownerId' | 'sequence' | 'hash'>>;

const ownColumns = [
  'at',
  'action',
  'result',
  'fileId',
  'fileName',
  'actorId',
  'ip',
  'userAgent',
  'requestId',
  'id',
];
/** With these, anybody can verify the chain of a whole export without the database. */
const chainColumns = ['organizationId', 'ownerId', 'sequence', 'hash'];

const linesAtOnce = 1_000;

export const exportTypes = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
} as const satisfies Record<AuditFormat, string>;

/**
 * The audit as text, newest first, read a page at a time as fast as the reader takes it. What is written meanwhile is
 * not part of it.
 */
export function exportAudit(
  pool: Pool,
  scope: AuditScope,
  format: AuditFormat,
  filter: AuditFilter,
): Readable {
  const columns = scope.of === 'everybody' ? [...ownColumns, ...chainColumns] : ownColumns;
  return Readable.from(write(pool, scope, format, filter, columns), { objectMode: false });
}

async function* write(
  pool: Pool,
  scope: AuditScope,
  format: AuditFormat,
  filter: AuditFilter,
  columns: string[],
): AsyncGenerator<string> {
  // Begins with a byte order mark: without it, spreadsheets take UTF-8 for the encoding of their own country.
  if (format === 'csv') yield toCsv([], columns, true);
  let after: PagePosition | null = null;
  for (;;) {
    const rows: AuditRow[] = await readAudit(pool, { ...filter, scope, after, limit: linesAtOnce });
    const lines = rows.map((row): Exported => {
      const { organizationId, ownerId, sequence, hash } = row;
      const chain = scope.of === 'everybody' ? { organizationId, ownerId, sequence, hash } : {};
      return { ...entryFor(row, scope), ...chain };
    });
    if (lines.length > 0) {
      yield format === 'csv'
        ? toCsv(lines, columns, false)
        : lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    }
    const last = rows.at(-1);
    if (!last || rows.length < linesAtOnce) return;
    after = { at: last.at, id: last.id };
  }
}

/** RFC 4180. Text that a spreadsheet would run as a formula begins with an apostrophe. */
function toCsv(lines: Exported[], columns: string[], isStart: boolean): string {
  return stringify(lines, {
    columns,
    header: isStart,
    bom: isStart,
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}
