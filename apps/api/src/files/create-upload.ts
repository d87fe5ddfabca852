import { randomUUIDv7 } from 'node:crypto';
import type { CreateUpload, StartedUpload } from '@sorami/contracts/files';
import { ApiError, type Localized } from '@sorami/server/api-error';
import { isMissed, type ObjectStore, type StoreGap } from '@sorami/storage/port';
import type { Pool } from 'pg';
import type { Actor } from '../accounts/actor.ts';
import { hasFeatureAccess } from '../accounts/read-entitlements.ts';
import type { Origin } from '../audit/access-line.ts';
import type { RecordAccess } from '../audit/record-access.ts';
import { authorize } from '../policies/can.ts';
import { workspaceName, workspaceOf } from '../policies/workspace.ts';
import { ceilingOf, reservation, rowBytes } from '../usage/storage-use.ts';
import { lineOf } from './access-file.ts';
import { displayName } from './display-name.ts';
import { type FileRow, toFile } from './to-file.ts';
import { incomingKey } from './upload-keys.ts';
import { notMeasured, uploadLinkSeconds } from './upload-rules.ts';

interface UploadDeps {
  preparedPool: Pool;
  store: Pick<ObjectStore, 'bucket' | 'findGaps' | 'getPresignedUpload'>;
  recordAccess: RecordAccess;
}

interface UploadRequest {
  actor: Actor;
  origin: Origin;
  body: CreateUpload;
}

/**
 * Begins an upload: its bytes are counted before the first one is sent, and the answer says where to send them.
 * @throws ApiError FEATURE_NOT_IN_PLAN, FILE_TOO_LARGE, STORAGE_EXCEEDED, UPLOADS_UNSUPPORTED
 */
export async function createUpload(deps: UploadDeps, request: UploadRequest): Promise<StartedUpload> {
  const { actor, body } = request;
  const name = displayName(body.name);
  try {
    const { userId: ownerId, organizationId } = workspaceOf(actor);
    authorize(actor, 'upload', { type: 'file', ownerId, organizationId });
    checkMayUpload(actor, body);
    return await begin(deps, actor, { ...body, name });
  } catch (error) {
    if (error instanceof ApiError && error.statusCode < 500) {
      await deps.recordAccess({
        ...lineOf({ ...request, action: 'upload' }),
        result: 'denied',
        fileId: null,
        fileName: name,
        ownerId: actor.userId,
      });
    }
    throw error;
  }
}

function checkMayUpload(actor: Actor, { size }: CreateUpload): void {
  if (actor.organization !== null && !hasFeatureAccess(actor, 'organization_files')) {
    throw new ApiError('FEATURE_NOT_IN_PLAN');
  }
  const { uploadBytes } = actor.limits;
  if (size > uploadBytes) throw new ApiError('FILE_TOO_LARGE', { params: { limit: inBytes(uploadBytes) } });
}

async function begin(
  { preparedPool, store }: UploadDeps,
  actor: Actor,
  { name, contentType, size, checksum }: CreateUpload,
): Promise<StartedUpload> {
  // A store that is away may be back when the bytes are sent.
  const gaps = await store.findGaps().catch((): StoreGap[] => ['upload-checksums']);
  if (gaps.some(isMissed)) throw new ApiError('UPLOADS_UNSUPPORTED');
  const sha256 = gaps.includes('upload-checksums') ? undefined : checksum;
  const workspace = workspaceOf(actor);
  const id = randomUUIDv7();
  const s3Key = incomingKey({
    owner: { clerkUserId: actor.clerkId, clerkOrganizationId: actor.organization?.clerkId },
    id,
    contentType,
    isHeld: sha256 !== undefined,
  });
  const { rows } = await preparedPool.query<FileRow>({
    name: 'begin-upload',
    text: `WITH counted AS (${reservation('$1', '$2', '$3')} RETURNING true)
           INSERT INTO stored_files (id, "s3Key", bucket, type, status, name, "contentType", size, sha256, "ownerId",
                                     "organizationId", "updatedAt")
           SELECT $4, $5, $6, 'UPLOAD', 'PENDING', $7, $8, $2::bigint, $9, $10, $11, now() FROM counted
           RETURNING *`,
    values: [
      ...[workspaceName(workspace), size, String(ceilingOf(actor.limits.storageBytes) - rowBytes)],
      ...[id, s3Key, store.bucket, name, contentType, notMeasured],
      ...[workspace.userId, workspace.organizationId],
    ],
  });
  const [row] = rows;
  if (!row) throw new ApiError('STORAGE_EXCEEDED');
  const { url, fields, expiresAt } = await store.getPresignedUpload({
    key: s3Key,
    contentType,
    minSize: size,
    maxSize: size,
    sha256,
    expiresIn: uploadLinkSeconds,
  });
  return {
    file: { ...toFile(row), state: 'pending' },
    upload: { url, fields, expiresAt: expiresAt.toISOString() },
  };
}

const units = [
  { fr: 'Go', en: 'GB', bytes: 1024 ** 3 },
  { fr: 'Mo', en: 'MB', bytes: 1024 ** 2 },
  { fr: 'Ko', en: 'KB', bytes: 1024 },
];

/** A whole number of bytes as people say it. */
export function inBytes(bytes: number): Localized {
  const unit = units.find((one) => bytes >= one.bytes);
  if (!unit) return { fr: `${bytes}\u{A0}o`, en: `${bytes}\u{A0}B` };
  const amount = bytes / unit.bytes;
  const words = (locale: 'fr' | 'en') =>
    `${amount.toLocaleString(locale, { maximumFractionDigits: 1 })}\u{A0}${unit[locale]}`;
  return { fr: words('fr'), en: words('en') };
}
