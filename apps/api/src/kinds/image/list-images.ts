import type { ImageGenerationResource } from '@sorami/contracts/images';
import type { Locale } from '@sorami/contracts/locales';
import type { PrismaClient } from '@sorami/database/client';
import { after } from '../../pagination/after.ts';
import { cutPage, decodeCursor } from '../../pagination/page-cursor.ts';
import { authoredIn, type Workspace } from '../../policies/workspace.ts';
import { toImages, withImages } from './to-images.ts';

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
