import type { ObjectStore } from '@sorami/storage/port';
import type { Pool } from 'pg';
import { readEntries } from './read-register.ts';

type Store = Pick<ObjectStore, 'bucket' | 'headObject' | 'listObjects'>;

/** Register and bucket do not speak of each other: whatever would be found between them is no defect. */
export class OtherBucketError extends Error {
  override readonly name = 'OtherBucketError';
}

/** With fewer keys than this, chance may have it that none is on the other side. */
const enough = 10;
const sampleSize = 50;

const otherBuckets = `SELECT DISTINCT bucket FROM (${['stored_files', 'thumbnails', 'purges', 'quarantine']
  .map((table) => `SELECT bucket FROM ${table} WHERE bucket <> $1`)
  .join(' UNION ALL ')}) AS named ORDER BY 1`;

/** The oldest files and the newest. */
const sample = `
  (SELECT "s3Key" FROM stored_files WHERE bucket = $1 AND status = 'READY' ORDER BY id LIMIT $2) UNION
  (SELECT "s3Key" FROM stored_files WHERE bucket = $1 AND status = 'READY' ORDER BY id DESC LIMIT $2)`;

/**
 * Looks whether this is the bucket that the register is about.
 * @throws OtherBucketError where rows name another bucket, where none of many files is in the bucket, or where the
 * register does not know a single one of many objects and has no file of its own.
 */
export async function checkSameBucket(pool: Pool, store: Store): Promise<void> {
  const { rows: others } = await pool.query<{ bucket: string }>(otherBuckets, [store.bucket]);
  if (others.length > 0) {
    const names = others.map(({ bucket }) => bucket).join(', ');
    throw new OtherBucketError(
      `The register speaks of the bucket ${names}, and the settings of ${store.bucket}. Set the right name; or, if the objects were restored into a bucket of another name: npm run rename-bucket -- ${others[0]?.bucket}`,
    );
  }
  const files = await checkFilesAreThere(pool, store, store.bucket);
  if (files > 0) return;
  const { objects } = await store.listObjects({ prefix: '', limit: sampleSize });
  const keys = objects.map(({ key }) => key);
  const entries = [...(await readEntries(pool, store.bucket, keys)).values()];
  const isKnown = entries.some(({ role, isInOutbox, quarantine }) => role || isInOutbox || quarantine);
  if (isKnown || keys.length < enough) return;
  throw new OtherBucketError(
    `The register has no file in the bucket ${store.bucket}, which holds objects. Is DATABASE_URL the right database?`,
  );
}

/**
 * Looks for some of the files that the register has under `bucket`. Answers how many it looked for.
 * @throws OtherBucketError where none of many is there.
 */
export async function checkFilesAreThere(pool: Pool, store: Store, bucket: string): Promise<number> {
  const { rows } = await pool.query<{ s3Key: string }>(sample, [bucket, sampleSize]);
  for (const { s3Key } of rows) if (await store.headObject(s3Key)) return rows.length;
  if (rows.length < enough) return rows.length;
  throw new OtherBucketError(
    `None of ${rows.length} files of the register is in the bucket ${store.bucket}. Is it the right one, at the right address?`,
  );
}
