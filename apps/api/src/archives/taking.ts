import type { Progress } from './checkpoints.ts';
import type { ZipWriter } from './zip-writer.ts';

/** What is taken: a person's own workspace, as it was when this was begun. */
export interface Taking {
  ownerId: string;
  beganAt: Date;
  zip: ZipWriter;
  /** Where a file stands, by its id. */
  paths: Map<string, string>;
  missing: Progress['missing'];
  /** Does a part of the archive, unless that was done before this process took it on. */
  once(unit: string, work: () => Promise<void>): Promise<void>;
}

export const rowsAtOnce = 200;

/** All rows in the order of their ids, a page at a time. */
export async function* eachById<Row extends { id: string }>(
  read: (page: { where: { id: { gt: string } }; orderBy: { id: 'asc' }; take: number }) => Promise<Row[]>,
  take = rowsAtOnce,
): AsyncGenerator<Row> {
  for (let after = ''; ; ) {
    const rows = await read({ where: { id: { gt: after } }, orderBy: { id: 'asc' }, take });
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < take) return;
    after = last.id;
  }
}
