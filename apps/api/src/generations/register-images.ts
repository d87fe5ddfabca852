import type { Job, Prisma } from '@sorami/database/generated/client';
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

/**
 * Writes the pictures of a job into the register, with their generation's rows and their lines in the audit.
 * Where the generation was deleted meanwhile, they go to the trash.
 *
 * @returns the ids of the new files.
 */
export async function registerImages(
  transaction: Prisma.TransactionClient,
  { job, generationId, bucket, images, embedded, requestId }: Registration,
): Promise<string[]> {
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
    select: { id: true, s3Key: true, name: true },
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
  await transaction.fileAccess.createMany({
    data: files.map((file) => ({
      actorId: ownerId,
      organizationId,
      action: 'UPLOAD' as const,
      result: 'ALLOWED' as const,
      fileId: file.id,
      fileName: file.name,
      ownerId,
      requestId: job.requestId ?? requestId,
    })),
  });
  return files.map((file) => file.id);
}

function toJson(metadata: Record<string, unknown>): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(metadata));
}
