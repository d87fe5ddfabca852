import { type ImageGenerationResource, imageEditKinds } from '@sorami/contracts/images';
import type { Locale } from '@sorami/contracts/locales';
import type { PrismaClient } from '@sorami/database/client';
import type { Prisma } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import { z } from 'zod';
import { isPreview, toFile, withThumbnails } from '../../files/to-file.ts';
import { headOf, inOrder, makingOf, removedOf } from '../../generations/head.ts';
import { toJob } from '../../jobs/to-job.ts';
import { after } from '../../pagination/after.ts';
import { cutPage, decodeCursor } from '../../pagination/page-cursor.ts';
import { authoredIn, type Workspace } from '../../policies/workspace.ts';

/** What a generation shows beside its own columns. Pictures in the trash are not shown. */
const withImages = {
  job: true,
  images: { where: { file: { status: 'READY' } }, include: { file: { include: withThumbnails } } },
} as const satisfies Prisma.ImageGenerationInclude;

type GenerationWithImages = Prisma.ImageGenerationGetPayload<{ include: typeof withImages }>;

/**
 * One image generation of a workspace, with its pictures.
 * @throws ApiError NOT_FOUND
 */
export async function findImages(
  database: PrismaClient,
  workspace: Workspace,
  id: string,
  locale: Locale,
): Promise<ImageGenerationResource> {
  const row = await database.imageGeneration.findFirst({
    where: { id, ...authoredIn(workspace) },
    include: withImages,
  });
  if (!row) throw new ApiError('NOT_FOUND');
  return toImages(row, locale);
}

interface ImagesQuery {
  cursor?: string | undefined;
  limit: number;
}

/** A page of the image generations of a workspace, newest first, with their pictures. */
export async function listImages(
  database: PrismaClient,
  workspace: Workspace,
  { cursor, limit }: ImagesQuery,
  locale: Locale,
): Promise<{ items: ImageGenerationResource[]; nextCursor: string | null }> {
  const position = decodeCursor('images', cursor);
  const rows = await database.imageGeneration.findMany({
    where: {
      ...authoredIn(workspace),
      ...(position && after('createdAt', position)),
    },
    // The first column is constant here; naming it lets PostgreSQL read the page from the index in order.
    orderBy: [{ organizationId: 'asc' }, { createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    include: withImages,
  });
  const page = cutPage('images', rows, limit, (row) => ({ at: row.createdAt, id: row.id }));
  return { items: page.rows.map((row) => toImages(row, locale)), nextCursor: page.nextCursor };
}

const editedSchema = z.object({ edit: z.object({ kind: z.enum(imageEditKinds) }) });

function editOf(input: unknown): ImageGenerationResource['edit'] {
  const read = editedSchema.safeParse(input);
  return read.success ? read.data.edit.kind : null;
}

/** A generation with its pictures, in the order that they were asked for. */
function toImages(row: GenerationWithImages, locale: Locale): ImageGenerationResource {
  return {
    id: row.id,
    prompt: row.prompt,
    inputFileId: row.inputFileId,
    edit: editOf(row.job.input),
    numImages: row.numImages,
    size: row.size,
    format: row.format,
    style: row.style,
    quality: row.quality,
    model: row.model,
    modelVersion: row.modelVersion,
    processingTime: row.processingTime,
    images: inOrder(row.images).map((image) => ({
      id: image.id,
      file: toFile(image.file),
      width: image.width,
      height: image.height,
      aspectRatio: image.aspectRatio,
      embedded: isPreview(image.metadata),
      ...makingOf(image.metadata),
    })),
    removedImages: removedOf(row.job, row.images),
    job: toJob(row.job, headOf(row, row.images), locale),
    createdAt: row.createdAt.toISOString(),
  };
}
