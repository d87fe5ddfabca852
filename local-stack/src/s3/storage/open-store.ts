import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type BucketTable, createBucketTable } from './bucket-table.ts';
import { type Commit, createCommit } from './commit-queue.ts';
import { DataFiles } from './data-files.ts';
import { createObjectTable, type ObjectTable } from './object-table.ts';
import { openIndex } from './open-index.ts';
import { createUploadTable, type UploadTable } from './upload-table.ts';

/** Everything that is kept: an index in SQLite, and the bytes beside it. */
export interface Store {
  buckets: BucketTable;
  objects: ObjectTable;
  uploads: UploadTable;
  commit: Commit;
  data: DataFiles;
  /** Deletes files that nothing names any more, in the background; what a crash leaves is swept at boot. */
  discard(files: readonly string[]): void;
  close(): Promise<void>;
}

/**
 * Opens a folder, makes it where it is missing, and sweeps away what a killed process left half done. Throws when
 * another process has the folder.
 *
 * @param onDiscardError told when a file could not be deleted
 */
export async function openStore(folder: string, onDiscardError: (error: unknown) => void): Promise<Store> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const index = openIndex(folder);
  const { database } = index;
  const objects = createObjectTable(database);
  const uploads = createUploadTable(database);
  const data = new DataFiles(path.join(folder, 'data'));
  if (!index.wasClosed) {
    await data.sweep((shard) => new Set([...objects.files(shard), ...uploads.files(shard)]));
  }

  const discarding = new Set<Promise<void>>();
  return {
    buckets: createBucketTable(database),
    objects,
    uploads,
    commit: createCommit(database),
    data,
    discard(files) {
      if (files.length === 0) return;
      const task = data
        .remove(files)
        .catch(onDiscardError)
        .finally(() => discarding.delete(task));
      discarding.add(task);
    },
    async close() {
      await Promise.all(discarding);
      index.close();
    },
  };
}
