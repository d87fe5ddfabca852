import type { ImageGenerationResource } from '@sorami/contracts/images';
import type { Locale } from '@sorami/contracts/locales';
import type { PrismaClient } from '@sorami/database/client';
import { ApiError } from '../../errors/api-error.ts';
import { inWorkspace, type Workspace } from '../../policies/workspace.ts';
import { toImages, withImages } from './to-images.ts';

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
    where: { id, job: inWorkspace(workspace) },
    include: withImages,
  });
  if (!row) throw new ApiError('NOT_FOUND');
  return toImages(row, locale);
}
