import { type CreateUpload, uploadTypeSchema } from '@sorami/contracts/files';
import type { InspectedFile } from '@sorami/contracts/generator-api';
import type { ProducedThumbnail } from '@sorami/contracts/webhook-events';
import type { PrismaClient } from '@sorami/database/client';
import type { FileStatus } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import type { ObjectStore } from '@sorami/storage/port';
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
  const { etag, sha256, width, height, charset } = inspected;
  const contentType = charset ? `${type}; charset=${charset}` : type;
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

/** Null where the thumbnail is not where it may be, or not what it was said to be: nothing is believed unseen. */
async function keepThumbnail(
  store: KeepDeps['store'],
  file: RegisteredFile,
  thumbnail: ProducedThumbnail | null,
  to: string,
): Promise<ProducedThumbnail | null> {
  if (!thumbnail || !isBeside(thumbnail.key, file.s3Key)) return null;
  const { key: from, size, sha256, contentType } = thumbnail;
  const head = await store.headObject(from);
  if (head?.size !== size || head.sha256 !== sha256) return null;
  const isKept = await store.copyObject({ from, to, etag: head.etag, contentType, sha256 });
  return isKept ? { ...thumbnail, key: to } : null;
}

/** What became of an upload: the file, where this made it one; else what it is by now, null where it is gone. */
export interface Registered {
  file: FileRow | null;
  status: FileStatus | null;
}

/**
 * Makes the copy the file, with its line in the audit, in one statement, which is one transaction. What the form wrote
 * goes to the outbox, for when nothing can come in any more.
 *
 * @throws ApiError SERVICE_UNAVAILABLE where the outbox has already given the copy up
 */
export async function registerUpload(
  pool: Pool,
  file: RegisteredFile,
  { s3Key, contentType, sha256, width, height, thumbnail }: KeptUpload,
  line: AccessLine,
): Promise<Registered> {
  const { rows } = await pool.query<FileRow & { current: FileStatus }>({
    name: 'register-upload',
    text: `
      WITH locked AS MATERIALIZED (SELECT status FROM stored_files WHERE id = $1 FOR UPDATE),
      given AS (
        DELETE FROM purges WHERE "s3Key" = $2 AND "nextAttemptAt" > now() AND 'PENDING' = (SELECT status FROM locked)
        RETURNING id
      ),
      changed AS (
        UPDATE stored_files SET status = 'READY', "s3Key" = $2, "contentType" = $3, sha256 = $4, width = $5, height = $6,
                                "updatedAt" = now()
        FROM given WHERE stored_files.id = $1 RETURNING stored_files.*
      ),
      left_behind AS (
        INSERT INTO purges (id, bucket, "s3Key", "nextAttemptAt")
        SELECT gen_random_uuid(), bucket, $7, $8::timestamptz FROM changed
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
