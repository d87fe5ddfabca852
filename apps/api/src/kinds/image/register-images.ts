import type { Job, Prisma } from '@sorami/database/generated/client';
import { aspectRatio, type ProducedPicture } from '../../jobs/produced-pictures.ts';
import { type RegisteredFile, registerFiles } from '../../jobs/register-files.ts';

interface Registration {
  /** Locked by this transaction. */
  job: Job;
  /** Null where the owner deleted the generation meanwhile. */
  generationId: string | null;
  bucket: string;
  /** Only such whose place has no picture yet. */
  images: ProducedPicture[];
  embedded: boolean | undefined;
  requestId: string;
}

/**
 * Writes the pictures of a job into the register, with their generation's rows. Where the generation was deleted
 * meanwhile, they go to the trash.
 */
export async function registerImages(
  transaction: Prisma.TransactionClient,
  { job, generationId, bucket, images, embedded, requestId }: Registration,
): Promise<RegisteredFile[]> {
  if (images.length === 0) return [];
  const registered = await registerFiles(transaction, {
    job,
    type: 'IMAGE',
    bucket,
    files: images,
    trashedAt: generationId ? null : new Date(),
    requestId,
  });
  if (!generationId) return registered;
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
  return registered;
}

function toJson(metadata: Record<string, unknown>): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(metadata));
}
