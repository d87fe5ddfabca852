import { type CreateUpload, uploadTypeSchema } from '@sorami/contracts/files';
import type { InspectedFile } from '@sorami/contracts/generator-api';
import type { ProducedThumbnail } from '@sorami/contracts/webhook-events';
import type { PrismaClient } from '@sorami/database/client';
import type { FileStatus } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import type { ObjectHead, ObjectStore } from '@sorami/storage/port';
import type { Pool } from 'pg';
import { type AccessLine, toColumns } from '../audit/access-line.ts';
import { workspaceName, workspaceOfRow } from '../policies/workspace.ts';
import { isBeside } from './derived-objects.ts';
import type { RegisteredFile } from './find-file.ts';
import type { FileRow } from './to-file.ts';
import { keptKeys } from './upload-keys.ts';
import { lateArrivals } from './upload-rules.ts';

interface KeepDeps {
  database: PrismaClient;
  store: Pick<ObjectStore, 'copyObject' | 'headObject'>;
}

/** What is kept of what was found out about an upload. */
export type Measured = Omit<InspectedFile, 'etag' | 'size'>;

/** What was measured, under the keys that it is kept under. */
export interface KeptUpload extends Pick<InspectedFile, 'sha256' | 'width' | 'height'> {
  s3Key: string;
  /** With its encoding, where it is a text in another one than UTF-8. */
  contentType: string;
  thumbnail: ProducedThumbnail | null;
}

const later = () => new Date(Date.now() + lateArrivals);

/**
 * Copies what was judged, and nothing else, to where no form writes: the form that brought it works more than once.
 * Until `registerUpload`, the outbox knows the copy and deletes it in its time.
 *
 * @throws ApiError CONFLICT where the bytes that were judged are no longer there
 */
export async function keepUpload(
  { database, store }: KeepDeps,
  file: RegisteredFile,
  inspected: InspectedFile,
): Promise<KeptUpload> {
  const type: CreateUpload['contentType'] = uploadTypeSchema.parse(file.contentType);
  const keys = keptKeys(file.s3Key, type);
  const { etag, sha256, width, height } = inspected;
  const contentType = namedType(file, inspected);
  const copied = async () => {
    await database.purge.create({
      data: { bucket: file.bucket, s3Key: keys.file, nextAttemptAt: later() },
    });
    return await store.copyObject({ from: file.s3Key, to: keys.file, etag, contentType, sha256 });
  };
  const [copy, made] = await Promise.allSettled([
    copied(),
    keepThumbnail(store, file, inspected.thumbnail, keys.thumbnail),
  ]);
  if (copy.status === 'rejected') throw copy.reason;
  if (made.status === 'rejected') throw made.reason;
  if (!copy.value) throw new ApiError('CONFLICT');
  const thumbnail = made.value;
  return { s3Key: keys.file, contentType, sha256, width, height, thumbnail };
}

/** Keeps what was judged where it came in: the store takes no other bytes from its form. */
export async function keepInPlace(
  { store }: KeepDeps,
  file: RegisteredFile,
  measured: Measured,
): Promise<KeptUpload> {
  const { sha256, width, height, thumbnail } = measured;
  const isThere = thumbnail !== null && (await findThumbnail(store, file, thumbnail)) !== null;
  return {
    s3Key: file.s3Key,
    contentType: namedType(file, measured),
    sha256,
    width,
    height,
    thumbnail: isThere ? thumbnail : null,
  };
}

function namedType({ contentType }: RegisteredFile, { charset }: Measured): string {
  return charset ? `${contentType}; charset=${charset}` : contentType;
}

/** Null where the thumbnail is not where it may be, or not what it was said to be: nothing is believed unseen. */
async function findThumbnail(
  store: KeepDeps['store'],
  file: RegisteredFile,
  { key, size, sha256 }: ProducedThumbnail,
): Promise<ObjectHead | null> {
  if (!isBeside(key, file.s3Key)) return null;
  const head = await store.headObject(key);
  return head?.size === size && head.sha256 === sha256 ? head : null;
}

async function keepThumbnail(
  store: KeepDeps['store'],
  file: RegisteredFile,
  thumbnail: ProducedThumbnail | null,
  to: string,
): Promise<ProducedThumbnail | null> {
  const head = thumbnail && (await findThumbnail(store, file, thumbnail));
  if (!head) return null;
  const { key: from, sha256, contentType } = thumbnail;
  const isKept = await store.copyObject({ from, to, etag: head.etag, contentType, sha256 });
  return isKept ? { ...thumbnail, key: to } : null;
}

const takenFromOutbox = `
  DELETE FROM purges WHERE "s3Key" = $2 AND "nextAttemptAt" > now() AND 'PENDING' = (SELECT status FROM locked)
  RETURNING id`;

/** What became of an upload: the file, where this made it one; else what it is by now, null where it is gone. */
export interface Registered {
  file: FileRow | null;
  status: FileStatus | null;
}

/**
 * Makes what is kept the file, with its line in the audit, in one statement, which is one transaction. Where that is a
 * copy, what the form wrote goes to the outbox, for when nothing can come in any more.
 *
 * @throws ApiError SERVICE_UNAVAILABLE where the outbox has already given the copy up
 */
export async function registerUpload(
  pool: Pool,
  file: RegisteredFile,
  { s3Key, contentType, sha256, width, height, thumbnail }: KeptUpload,
  line: AccessLine,
): Promise<Registered> {
  const isCopy = s3Key !== file.s3Key;
  const { rows } = await pool.query<FileRow & { current: FileStatus }>({
    name: isCopy ? 'register-copy' : 'register-upload',
    text: `
      WITH locked AS MATERIALIZED (SELECT status FROM stored_files WHERE id = $1 FOR UPDATE),
      given AS (${isCopy ? takenFromOutbox : "SELECT FROM locked WHERE status = 'PENDING'"}),
      changed AS (
        UPDATE stored_files SET status = 'READY', "s3Key" = $2, "contentType" = $3, sha256 = $4, width = $5, height = $6,
                                "updatedAt" = now()
        FROM given WHERE stored_files.id = $1 RETURNING stored_files.*
      ),
      left_behind AS (
        INSERT INTO purges (id, bucket, "s3Key", "nextAttemptAt")
        SELECT gen_random_uuid(), bucket, $7, $8::timestamptz FROM changed WHERE $7 <> "s3Key"
      ),
      shown AS (
        INSERT INTO thumbnails ("fileId", "s3Key", bucket, "contentType", size, sha256, width, height)
        SELECT id, $9, bucket, $10, $11, $12, $13, $14 FROM changed WHERE $9::text IS NOT NULL
        RETURNING true AS "hasThumbnail", size
      ),
      counted AS (
        INSERT INTO storage_use AS use (space, bytes) SELECT $15, size FROM shown
        ON CONFLICT (space) DO UPDATE SET bytes = use.bytes + excluded.bytes
      )
      SELECT changed.*, locked.status AS current, (SELECT "hasThumbnail" FROM shown) AS "hasThumbnail",
             (SELECT append_audit($16::json) FROM changed) AS written
      FROM locked LEFT JOIN changed ON true`,
    values: [
      ...[file.id, s3Key, contentType, sha256, width ?? null, height ?? null, file.s3Key, later()],
      ...[thumbnail?.key ?? null, thumbnail?.contentType, thumbnail?.size, thumbnail?.sha256],
      ...[thumbnail?.width, thumbnail?.height, workspaceName(workspaceOfRow(file))],
      JSON.stringify([toColumns(line)]),
    ],
  });
  const [row] = rows;
  if (!row) return { file: null, status: null };
  const { current, ...changed } = row;
  if (changed.id !== null) return { file: changed, status: 'READY' };
  if (current === 'PENDING') throw new ApiError('SERVICE_UNAVAILABLE', { retryAfterSeconds: 5 });
  return { file: null, status: current };
}
