import type { Job, Prisma } from '@sorami/database/generated/client';
import { type AccessLine, ownOrigin } from '../files/access-line.ts';
import { spaceOfRow } from '../usage/space.ts';
import { changeStorageUse } from '../usage/storage-use.ts';
import { aspectRatio, type ProducedImage } from './produced-files.ts';

interface Registration {
  /** Locked by this transaction. */
  job: Job;
  /** Null where the owner deleted the generation meanwhile. */
  generationId: string | null;
  bucket: string;
  /** Only such whose place has no picture yet. */
  images: ProducedImage[];
  embedded: boolean | undefined;
  requestId: string;
}

/** A file that was registered, with the line that the audit is to have of it. */
interface RegisteredImage {
  id: string;
  line: AccessLine;
}

/**
 * Writes the pictures of a job into the register, with their thumbnails and their generation's rows, and counts their
 * bytes. Where the generation was deleted meanwhile, they go to the trash.
 */
export async function registerImages(
  transaction: Prisma.TransactionClient,
  { job, generationId, bucket, images, embedded, requestId }: Registration,
): Promise<RegisteredImage[]> {
  if (images.length === 0) return [];

  const { ownerId, organizationId } = job;
  const files = await transaction.storedFile.createManyAndReturn({
    data: images.map((image) => ({
      s3Key: image.key,
      bucket,
      type: 'IMAGE' as const,
      status: generationId ? ('READY' as const) : ('TRASHED' as const),
      name: image.name,
      contentType: image.contentType,
      size: image.size,
      sha256: image.sha256,
      width: image.width,
      height: image.height,
      ownerId,
      organizationId,
      trashedAt: generationId ? null : new Date(),
    })),
    skipDuplicates: true,
    select: { id: true, s3Key: true, name: true, size: true },
  });
  if (generationId) {
    await transaction.imageFile.createMany({
      data: images.map((image) => ({
        filename: image.name,
        s3Key: image.key,
        fileSize: image.size,
        format: image.format,
        width: image.width,
        height: image.height,
        aspectRatio: aspectRatio(image.width, image.height),
        metadata: toJson({
          ...(embedded !== undefined && { embedded }),
          ...image.metadata,
          index: image.index,
        }),
        generationId,
      })),
    });
    await transaction.imageGeneration.update({ where: { id: generationId }, data: { s3Bucket: bucket } });
  }
  const idOf = new Map(files.map(({ s3Key, id }) => [s3Key, id]));
  const thumbnails = images.flatMap(({ key, thumbnail }) => {
    const fileId = idOf.get(key);
    if (!thumbnail || fileId === undefined) return [];
    const { key: s3Key, ...measures } = thumbnail;
    return [{ ...measures, s3Key, bucket, fileId }];
  });
  await transaction.thumbnail.createMany({ data: thumbnails });
  const sizes = [...files, ...thumbnails].map(({ size }) => BigInt(size));
  const bytes = sizes.reduce((sum, size) => sum + size, 0n);
  await changeStorageUse(transaction, [{ space: spaceOfRow(job), bytes }]);

  return files.map(({ id, name }) => ({
    id,
    line: {
      ...ownOrigin(job.requestId ?? requestId),
      actorId: ownerId,
      organizationId,
      action: 'upload',
      result: 'allowed',
      fileId: id,
      fileName: name,
      ownerId,
    },
  }));
}

function toJson(metadata: Record<string, unknown>): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(metadata));
}
