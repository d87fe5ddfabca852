import type { ImageGenerationResource } from '@sorami/contracts/images';
import type { Locale } from '@sorami/contracts/locales';
import type { Prisma } from '@sorami/database/generated/client';
import { z } from 'zod';
import { toFile, withThumbnail } from '../../files/to-file.ts';
import { isFinal } from '../../jobs/advance-job.ts';
import { toJobOf } from '../../jobs/to-job.ts';
import { placeOf } from './made-places.ts';

/** What a generation shows beside its own columns. Pictures in the trash are not shown. */
export const withImages = {
  job: true,
  images: { where: { file: { status: 'READY' } }, include: { file: { include: withThumbnail } } },
} as const satisfies Prisma.ImageGenerationInclude;

export type GenerationWithImages = Prisma.ImageGenerationGetPayload<{ include: typeof withImages }>;

const previewSchema = z.object({ embedded: z.boolean() });

/** A generation with its pictures, in the order that they were asked for. */
export function toImages(row: GenerationWithImages, locale: Locale): ImageGenerationResource {
  const place = (image: { metadata: Prisma.JsonValue }) => placeOf(image.metadata) ?? 0;
  return {
    id: row.id,
    prompt: row.prompt,
    inputFileId: row.inputFileId,
    numImages: row.numImages,
    size: row.size,
    format: row.format,
    style: row.style,
    quality: row.quality,
    model: row.model,
    modelVersion: row.modelVersion,
    processingTime: row.processingTime,
    images: row.images
      .toSorted((one, other) => place(one) - place(other))
      .map((image) => ({
        id: image.id,
        file: toFile(image.file),
        width: image.width,
        height: image.height,
        aspectRatio: image.aspectRatio,
        embedded: previewSchema.safeParse(image.metadata).data?.embedded ?? false,
      })),
    // What was charged in the end is what was made.
    removedImages: isFinal(row.job.status) ? Math.max(0, row.job.charged - row.images.length) : 0,
    job: toJobOf(row.job, row.id, locale),
    createdAt: row.createdAt.toISOString(),
  };
}
