import { inBatches } from '@sorami/server/in-batches';
import type { Pool } from 'pg';
import { type AccessLine, type AuditColumns, toColumns } from './access-line.ts';

/** Writes a line; resolves once it is committed, rejects if it could not be. */
export type RecordAccess = (line: AccessLine) => Promise<void>;

const maxBatch = 500;

/**
 * The audit's only writer for requests. Lines that arrive while a batch is being written share the next one, and each
 * waits for its own commit: nothing is answered before its line is safe, at a fraction of a round trip per line.
 */
export function createRecordAccess(pool: Pool): RecordAccess {
  const write = inBatches<AuditColumns, void>(
    async (rows) => {
      await pool.query({
        name: 'record-accesses',
        text: 'SELECT append_audit($1::json)',
        values: [JSON.stringify(rows)],
      });
      return [];
    },
    { most: maxBatch },
  );
  return async (line) => await write(toColumns(line));
}
