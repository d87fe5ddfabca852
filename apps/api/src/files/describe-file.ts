import type { FileDetails } from '@sorami/contracts/files';
import type { PrismaClient } from '@sorami/database/client';
import { ApiError } from '../errors/api-error.ts';
import { type AccessDeps, accessFile, type FileAccess } from './access-file.ts';
import { toFile, withThumbnail } from './to-file.ts';

const generation = { select: { id: true, prompt: true, model: true } } as const;

/**
 * Everything about a file that people may know, its origin included. Reading it is a view.
 * @throws ApiError NOT_FOUND, FILE_NOT_READY for an upload under way
 */
export async function describeFile(
  deps: AccessDeps & { database: PrismaClient },
  access: Omit<FileAccess, 'action'>,
): Promise<FileDetails> {
  return await accessFile(deps, { ...access, action: 'view' }, async ({ id }) => {
    const row = await deps.database.storedFile.findUnique({
      where: { id },
      include: {
        ...withThumbnail,
        imageFile: { select: { generation } },
        videoFile: { select: { generation } },
      },
    });
    if (!row || row.status === 'PURGING') throw new ApiError('NOT_FOUND');
    if (row.status === 'PENDING') throw new ApiError('FILE_NOT_READY');
    const origin = (row.imageFile ?? row.videoFile)?.generation;
    return {
      ...toFile(row),
      generationId: origin?.id ?? null,
      prompt: origin?.prompt ?? null,
      engine: origin?.model ?? null,
    };
  });
}
