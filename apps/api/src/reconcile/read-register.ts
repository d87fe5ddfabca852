import type { FileStatus, QuarantineReason } from '@sorami/database/generated/client';
import type { Pool } from 'pg';

/** All that the database knows of one key. */
export interface RegisterEntry {
  key: string;
  /** Null where only the outbox or the quarantine knows the key. */
  role: 'file' | 'thumbnail' | null;
  fileId: string | null;
  /** Of the file; a thumbnail shares its file's. */
  status: FileStatus | null;
  /** Bytes. */
  size: number;
  sha256: string | null;
  changedAt: Date | null;
  clerkUserId: string | null;
  clerkOrganizationId: string | null;
  isInOutbox: boolean;
  quarantine: QuarantineReason | null;
  quarantinedAt: Date | null;
}

interface Row extends Omit<RegisterEntry, 'size'> {
  size: string | null;
}

const tables = ['stored_files', 'thumbnails', 'purges', 'quarantine'];

const nextKeys = `SELECT "s3Key" FROM (${tables
  .map(
    (table) => `(SELECT "s3Key" FROM ${table} WHERE "s3Key" > $2 AND bucket = $1 ORDER BY "s3Key" LIMIT $3)`,
  )
  .join(' UNION ')}) AS key ORDER BY "s3Key" LIMIT $3`;

// LATERAL with LIMIT looks each key up in an index; a plain join may read the whole table for every page.
const entriesOf = (keys: string) => `
  WITH keys AS (${keys})
  SELECT keys."s3Key" AS key,
         CASE WHEN own.id IS NOT NULL THEN 'file' WHEN small."fileId" IS NOT NULL THEN 'thumbnail' END AS role,
         file.id AS "fileId", file.status,
         COALESCE(own.size, small.size) AS size, COALESCE(own.sha256, small.sha256) AS sha256,
         COALESCE(own."updatedAt", small."createdAt") AS "changedAt",
         person."clerkId" AS "clerkUserId", organization."clerkId" AS "clerkOrganizationId",
         purge.id IS NOT NULL AS "isInOutbox", aside.reason AS quarantine, aside."foundAt" AS "quarantinedAt"
  FROM keys
  LEFT JOIN LATERAL (SELECT * FROM stored_files WHERE "s3Key" = keys."s3Key" AND bucket = $1 LIMIT 1) own ON true
  LEFT JOIN LATERAL (SELECT * FROM thumbnails WHERE "s3Key" = keys."s3Key" AND bucket = $1 LIMIT 1) small ON true
  LEFT JOIN LATERAL (SELECT * FROM stored_files WHERE id = COALESCE(own.id, small."fileId") LIMIT 1) file ON true
  LEFT JOIN users person ON person.id = file."ownerId"
  LEFT JOIN organizations organization ON organization.id = file."organizationId"
  LEFT JOIN purges purge ON purge."s3Key" = keys."s3Key" AND purge.bucket = $1
  LEFT JOIN quarantine aside ON aside."s3Key" = keys."s3Key" AND aside.bucket = $1
  ORDER BY keys."s3Key"`;

const page = { name: 'reconcile-page', text: entriesOf(nextKeys) };
const some = { name: 'reconcile-some', text: entriesOf('SELECT unnest($2::text[]) COLLATE "C" AS "s3Key"') };

/** Everything that the database knows of keys in the bucket, in their order, read page by page. */
export async function* readRegister(
  pool: Pool,
  bucket: string,
  pageSize: number,
): AsyncGenerator<RegisterEntry> {
  let after = '';
  for (;;) {
    const { rows }: { rows: Row[] } = await pool.query<Row>({ ...page, values: [bucket, after, pageSize] });
    yield* rows.map(toEntry);
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = last.key;
  }
}

/** What the database knows of these keys now. Keys that it does not know have a role of null. */
export async function readEntries(
  pool: Pool,
  bucket: string,
  keys: string[],
): Promise<Map<string, RegisterEntry>> {
  const { rows } = await pool.query<Row>({ ...some, values: [bucket, keys] });
  return new Map(rows.map((row) => [row.key, toEntry(row)]));
}

function toEntry(row: Row): RegisterEntry {
  return { ...row, size: Number(row.size ?? 0) };
}
