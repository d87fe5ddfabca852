import { randomUUIDv7 } from 'node:crypto';
import type { PrismaClient } from '@sorami/database/client';
import type { Prisma, StoredFile, Thumbnail } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import { buildKey, type KeyOwner, parseKey } from '@sorami/storage/keys';
import type { ObjectStore } from '@sorami/storage/port';
import { lateArrivals } from '../files/upload-rules.ts';
import type { Workspace } from '../policies/workspace.ts';

export interface CopyDeps {
  database: PrismaClient;
  store: Pick<ObjectStore, 'bucket' | 'headObject' | 'copyObject'>;
}

export type SourceFile = StoredFile & { thumbnails: Thumbnail[] };

/** A file and what it is to be under other keys. */
export interface Copying {
  source: SourceFile;
  id: string;
  s3Key: string;
  thumbnails: { source: Thumbnail; s3Key: string }[];
}

/** Names the copies of files, each in a folder of its own of the other workspace. */
export function planCopies(files: readonly SourceFile[], owner: KeyOwner): Copying[] {
  return files.map((source) => {
    const id = randomUUIDv7();
    const keyFor = (key: string) => {
      const place = parseKey(key);
      if (!place) throw new TypeError('This is no key of ours');
      return buildKey({ owner, kind: place.kind, jobId: id, name: place.name });
    };
    const thumbnails = source.thumbnails.map((each) => ({ source: each, s3Key: keyFor(each.s3Key) }));
    return { source, id, s3Key: keyFor(source.s3Key), thumbnails };
  });
}

/** Bytes of the copies, with what shows them. */
export function bytesOf(copies: readonly Copying[]): bigint {
  return copies.reduce(
    (sum, { source, thumbnails }) =>
      sum + source.size + thumbnails.reduce((small, each) => small + each.source.size, 0n),
    0n,
  );
}

export function keysOf(copies: readonly Copying[]): string[] {
  return copies.flatMap(({ s3Key, thumbnails }) => [s3Key, ...thumbnails.map((each) => each.s3Key)]);
}

const atOnce = 8;

/**
 * Copies the objects. The outbox knows the copies before they are begun, so that a process that is killed leaves nothing
 * behind: `registerCopies` takes them from it.
 *
 * @throws ApiError CONFLICT where one changed or went under our hands
 */
export async function copyObjects(
  { database, store }: CopyDeps,
  copies: readonly Copying[],
  onCopied: (objects: number) => void,
): Promise<void> {
  const nextAttemptAt = new Date(Date.now() + lateArrivals);
  await database.purge.createMany({
    data: keysOf(copies).map((s3Key) => ({ bucket: store.bucket, s3Key, nextAttemptAt })),
  });
  const objects = copies.flatMap(({ source, s3Key, thumbnails }) => [{ source, s3Key }, ...thumbnails]);
  for (let start = 0; start < objects.length; start += atOnce) {
    const some = objects.slice(start, start + atOnce);
    const copied = await Promise.all(
      some.map(async ({ source, s3Key: to }) => {
        const head = await store.headObject(source.s3Key);
        const { contentType, s3Key: from } = source;
        const sha256 = head?.sha256 ?? source.sha256;
        return head !== null && (await store.copyObject({ from, to, etag: head.etag, contentType, sha256 }));
      }),
    );
    if (copied.includes(false)) throw new ApiError('CONFLICT');
    onCopied(some.length);
  }
}

/** Gives copies that nobody registered to the outbox now. */
export async function dropCopies({ database }: CopyDeps, copies: readonly Copying[]): Promise<void> {
  await database.purge.updateMany({
    where: { s3Key: { in: keysOf(copies) } },
    data: { nextAttemptAt: new Date() },
  });
}

/** Writes the copies into the register, as files of `workspace`. Their bytes were counted. */
export async function registerCopies(
  transaction: Prisma.TransactionClient,
  copies: readonly Copying[],
  { userId: ownerId, organizationId }: Workspace,
): Promise<void> {
  const keys = keysOf(copies);
  const taken = await transaction.purge.deleteMany({
    where: { s3Key: { in: keys }, nextAttemptAt: { gt: new Date() } },
  });
  if (taken.count < keys.length) throw new Error('The outbox has given the copies up');
  await transaction.storedFile.createMany({
    data: copies.map(({ id, s3Key, source }) => {
      const { bucket, provider, type, name, contentType, size, sha256, width, height, durationSeconds } =
        source;
      const facts = {
        bucket,
        provider,
        type,
        name,
        contentType,
        size,
        sha256,
        width,
        height,
        durationSeconds,
      };
      return { ...facts, id, s3Key, status: 'READY' as const, ownerId, organizationId };
    }),
  });
  await transaction.thumbnail.createMany({
    data: copies.flatMap(({ id: fileId, thumbnails }) =>
      thumbnails.map(({ source: { createdAt: _, ...facts }, s3Key }) => ({ ...facts, fileId, s3Key })),
    ),
  });
}
