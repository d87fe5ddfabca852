import type { Prisma } from '@sorami/database/generated/client';
import { metadataOf, ratioOf } from '../../generations/head.ts';
import type { Taken, Taking } from '../../jobs/kind.ts';
import type { ProducedPicture } from '../../jobs/produced-pictures.ts';
import { registerFiles } from '../../jobs/register-files.ts';

/**
 * Writes the new pictures of an event into the register, with their generation's rows. Where the generation was deleted
 * meanwhile, they go to the trash.
 */
export async function takeImageEvent(
  transaction: Prisma.TransactionClient,
  { job, event, files: images, bucket, requestId }: Taking<ProducedPicture>,
): Promise<Taken> {
  const generation = await transaction.imageGeneration.findUnique({
    where: { jobId: job.id },
    select: { id: true },
  });
  const registered = await registerFiles(transaction, {
    job,
    type: 'IMAGE',
    bucket,
    files: images,
    trashedAt: generation ? null : new Date(),
    requestId,
  });
  if (generation && images.length > 0) {
    await transaction.imageFile.createMany({
      data: images.map((image) => ({
        filename: image.name,
        s3Key: image.key,
        fileSize: image.size,
        format: image.format,
        width: image.width,
        height: image.height,
        aspectRatio: ratioOf(image.width, image.height),
        metadata: metadataOf(image, event),
        generationId: generation.id,
      })),
    });
    await transaction.imageGeneration.update({
      where: { id: generation.id },
      data: { s3Bucket: bucket },
    });
  }
  return {
    made: generation && job.takenFiles.length,
    changes: registered.map(({ id }) => ({ type: 'file', id })),
    lines: registered.map(({ line }) => line),
  };
}
