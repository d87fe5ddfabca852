import type { Locale } from '@sorami/contracts/locales';
import type { VideoGenerationResource } from '@sorami/contracts/videos';
import type { PrismaClient } from '@sorami/database/client';
import type { Prisma } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import { isPreview, toFile, withThumbnails } from '../../files/to-file.ts';
import { headOf, inOrder, makingOf, removedOf } from '../../generations/head.ts';
import { toJob } from '../../jobs/to-job.ts';
import { after } from '../../pagination/after.ts';
import { cutPage, decodeCursor } from '../../pagination/page-cursor.ts';
import { authoredIn, type Workspace } from '../../policies/workspace.ts';

/** What a generation shows beside its own columns. Films in the trash are not shown. */
const withVideos = {
  job: true,
  videos: { where: { file: { status: 'READY' } }, include: { file: { include: withThumbnails } } },
} as const satisfies Prisma.VideoGenerationInclude;

type GenerationWithVideos = Prisma.VideoGenerationGetPayload<{ include: typeof withVideos }>;

/**
 * One video generation of a workspace, with its films.
 * @throws ApiError NOT_FOUND
 */
export async function findVideos(
  database: PrismaClient,
  workspace: Workspace,
  id: string,
  locale: Locale,
): Promise<VideoGenerationResource> {
  const row = await database.videoGeneration.findFirst({
    where: { id, ...authoredIn(workspace) },
    include: withVideos,
  });
  if (!row) throw new ApiError('NOT_FOUND');
  return toVideos(row, locale);
}

interface VideosQuery {
  cursor?: string | undefined;
  limit: number;
}

/** A page of the video generations of a workspace, newest first, with their films. */
export async function listVideos(
  database: PrismaClient,
  workspace: Workspace,
  { cursor, limit }: VideosQuery,
  locale: Locale,
): Promise<{ items: VideoGenerationResource[]; nextCursor: string | null }> {
  const position = decodeCursor('videos', cursor);
  const rows = await database.videoGeneration.findMany({
    where: {
      ...authoredIn(workspace),
      ...(position && after('createdAt', position)),
    },
    // The first column is constant here; naming it lets PostgreSQL read the page from the index in order.
    orderBy: [{ organizationId: 'asc' }, { createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    include: withVideos,
  });
  const page = cutPage('videos', rows, limit, (row) => ({ at: row.createdAt, id: row.id }));
  return { items: page.rows.map((row) => toVideos(row, locale)), nextCursor: page.nextCursor };
}

function toVideos(row: GenerationWithVideos, locale: Locale): VideoGenerationResource {
  return {
    id: row.id,
    prompt: row.prompt,
    inputFileId: row.inputFileId,
    aspectRatio: row.aspectRatio,
    numberOfVideos: row.numberOfVideos,
    durationSeconds: row.durationSeconds,
    resolution: row.resolution,
    sound: row.sound,
    personGeneration: row.personGeneration,
    model: row.model,
    modelVersion: row.modelVersion || null,
    generationTime: row.generationTime,
    downloadTime: row.downloadTime,
    processingTime: row.processingTime,
    stage: row.status,
    generatingSince: row.generatingSince?.toISOString() ?? null,
    videos: inOrder(row.videos).map((video) => ({
      id: video.id,
      file: toFile(video.file),
      width: video.width,
      height: video.height,
      aspectRatio: video.aspectRatio,
      durationSeconds: video.file.durationSeconds ?? video.durationSeconds,
      hasSound: video.hasSound,
      embedded: isPreview(video.metadata),
      ...makingOf(video.metadata),
    })),
    removedVideos: removedOf(row.job, row.videos),
    job: toJob(row.job, headOf(row, row.videos), locale),
    createdAt: row.createdAt.toISOString(),
  };
}
