import { Readable } from 'node:stream';
import type { AuditFilter, AuditFormat } from '@sorami/contracts/audit';
import type { ErrorBody } from '@sorami/contracts/errors';
import { stringify } from 'csv-stringify/sync';
import type { Pool } from 'pg';
import type { PagePosition } from '../pagination/page-cursor.ts';
import { toCsv } from '../pagination/to-csv.ts';
import { readAudit } from './read-audit.ts';
import { type AuditEntry, type AuditRow, type AuditScope, entryFor } from './to-entry.ts';

type Exported = AuditEntry & Partial<Pick<AuditRow, (typeof sealColumns)[number]>>;

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
/** With these, anybody can hold a whole export against the seals, and its older lines against their chain. */
const sealColumns = [
  'organizationId',
  'ownerId',
  'details',
  'sequence',
  'actorSalt',
  'ownerSalt',
  'actorCommitment',
  'ownerCommitment',
  'hash',
] as const;

const linesAtOnce = 1_000;

export const exportTypes = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
} as const satisfies Record<AuditFormat, string>;

/**
 * The audit as text, newest first, read a page at a time as fast as the reader takes it. What is written meanwhile is
 * not part of it.
 */
export async function exportAudit(
  pool: Pool,
  scope: AuditScope,
  format: AuditFormat,
  filter: AuditFilter,
  explain: (error: unknown) => ErrorBody['error'],
): Promise<AuditExport> {
  const columns = scope.of === 'everybody' ? [...ownColumns, ...sealColumns] : ownColumns;
  const pieces = write(pool, scope, format, filter, columns);
  // What fails at once is answered as any other failure.
  const first = await pieces.next();
  let outcome: AuditExport['outcome'] = 'incomplete';
  async function* told(): AsyncGenerator<string> {
    try {
      if (!first.done) yield first.value;
      yield* pieces;
      outcome = 'complete';
    } catch (error) {
      const { code, message, requestId } = explain(error);
      yield format === 'csv'
        ? stringify([['ERROR', code, message, requestId]], { record_delimiter: 'windows' })
        : `${JSON.stringify({ error: { code, message, requestId } })}\n`;
    }
  }
  return {
    text: Readable.from(told(), { objectMode: false }),
    get outcome() {
      return outcome;
    },
  };
}

export interface AuditExport {
  /** Ends with a line that says what went wrong, where something did. */
  text: Readable;
  /** Once the text has ended. */
  readonly outcome: 'complete' | 'incomplete';
}

async function* write(
  pool: Pool,
  scope: AuditScope,
  format: AuditFormat,
  filter: AuditFilter,
  columns: string[],
): AsyncGenerator<string> {
  // Begins with a byte order mark: without it, spreadsheets take UTF-8 for the encoding of their own country.
  let head = format === 'csv' ? toCsv([], columns, true) : '';
  let after: PagePosition | null = null;
  for (;;) {
    const rows: AuditRow[] = await readAudit(pool, { ...filter, scope, after, limit: linesAtOnce });
    const lines = rows.map((row): Exported => {
      const sealed = Object.fromEntries(sealColumns.map((column) => [column, row[column]]));
      return { ...entryFor(row, scope), ...(scope.of === 'everybody' && sealed) };
    });
    const text =
      format === 'csv'
        ? toCsv(lines, columns, false)
        : lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    if (head + text !== '') yield head + text;
    head = '';
    const last = rows.at(-1);
    if (!last || rows.length < linesAtOnce) return;
    after = { at: last.at, id: last.id };
  }
}
