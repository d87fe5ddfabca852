import type { Pool } from 'pg';
import { type AccessLine, type AuditColumns, toColumns } from './access-line.ts';

/** Writes a line; resolves once it is committed, rejects if it could not be. */
export type RecordAccess = (line: AccessLine) => Promise<void>;

interface Waiting {
  row: AuditColumns;
  written: () => void;
  failed: (error: unknown) => void;
}

const maxBatch = 500;

/**
 * The audit's only writer for requests. Lines that arrive while a batch is being written share the next one, and each
 * waits for its own commit: nothing is answered before its line is safe, at a fraction of a round trip per line.
 */
export function createRecordAccess(pool: Pool): RecordAccess {
  let waiting: Waiting[] = [];
  let writing = false;

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, maxBatch);
      waiting = waiting.slice(maxBatch);
      try {
        await insert(pool, batch);
        for (const line of batch) line.written();
      } catch (error) {
        for (const line of batch) line.failed(error);
      }
    }
    writing = false;
  }

  return (line) =>
    new Promise((written, failed) => {
      waiting.push({ row: toColumns(line), written, failed });
      if (writing) return;
      writing = true;
      // Lets the other requests of this turn of the event loop join.
      setImmediate(() => void write());
    });
}

async function insert(pool: Pool, batch: Waiting[]): Promise<void> {
  await pool.query({
    name: 'record-accesses',
    text: 'SELECT append_audit($1::json)',
    values: [JSON.stringify(batch.map((line) => line.row))],
  });
}
