import DataLoader from 'dataloader';
import type { Pool } from 'pg';
import { visibleFiles } from '../policies/file.ts';
import { momentTypes } from './moment-types.ts';
import type { FileRow } from './to-file.ts';

/** A file of the register with what only the server knows of it. */
export interface RegisteredFile extends Omit<FileRow, 'trashedAt'> {
  s3Key: string;
  bucket: string;
  ownerId: string;
  organizationId: string | null;
}

interface Reader {
  userId: string;
  organization: { id: string } | null;
}

/**
 * One file by id, of the reader's own workspace or of their active organization; null where there is none, or it is
 * someone else's.
 */
export type FindFile = (reader: Reader, id: string) => Promise<RegisteredFile | null>;

interface Wanted {
  id: string;
  reader: Reader;
}

const maxBatch = 100;

/**
 * Every picture on a page comes through here: what is asked for in one turn of the event loop, by whomever, is read in
 * one statement. Nothing is kept for the next turn.
 */
export function createFindFile(pool: Pool): FindFile {
  const files = new DataLoader<Wanted, RegisteredFile | null>((wanted) => findEach(pool, wanted), {
    cache: false,
    maxBatchSize: maxBatch,
    batchScheduleFn: (read) => setImmediate(read),
  });
  return (reader, id) => files.load({ id, reader });
}

const manyWanted = 'unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY';
/** A row that is known as the statement is planned costs a quarter less than one that a function gives. */
const oneWanted = '(VALUES ($1::text, $2::text, $3::text, 1))';

async function findEach(pool: Pool, wanted: readonly Wanted[]): Promise<(RegisteredFile | null)[]> {
  const [only] = wanted;
  const isOne = only !== undefined && wanted.length === 1;
  const { rows } = await pool.query<RegisteredFile & { place: number }>({
    name: isOne ? 'find-file' : 'find-files',
    text: `SELECT wanted.place::int, id, type, name, "contentType", size, sha256, width, height, "durationSeconds", status,
                  "createdAt", "s3Key", bucket, "ownerId", "organizationId"
           FROM ${isOne ? oneWanted : manyWanted} AS wanted (file, reader, organization, place)
           JOIN stored_files ON id = wanted.file AND status <> 'PURGING'
             AND ${visibleFiles('wanted.reader', 'wanted.organization')}`,
    values: isOne
      ? [only.id, only.reader.userId, only.reader.organization?.id ?? null]
      : [
          wanted.map(({ id }) => id),
          wanted.map(({ reader }) => reader.userId),
          wanted.map(({ reader }) => reader.organization?.id ?? null),
        ],
    types: momentTypes,
  });
  const found = new Map(rows.map((row) => [row.place, row]));
  return wanted.map((_, index) => found.get(index + 1) ?? null);
}
