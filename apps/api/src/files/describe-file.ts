import type { FileDetails } from '@sorami/contracts/files';
import type { PrismaClient } from '@sorami/database/client';
import { ApiError } from '../errors/api-error.ts';
import { type AccessDeps, accessFile, type FileAccess } from './access-file.ts';
import { toFile, withThumbnail } from './to-file.ts';

const generation = { select: { id: true, prompt: true, model: true } } as const;
const book = { select: { id: true, title: true, model: true } } as const;
const article = { select: { id: true, title: true, topic: true, model: true } } as const;

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
        bookFormat: { select: { book } },
        coverOf: book,
        articleFormat: { select: { article } },
        coverOfBlog: article,
      },
    });
    if (!row || row.status === 'PURGING') throw new ApiError('NOT_FOUND');
    if (row.status === 'PENDING') throw new ApiError('FILE_NOT_READY');
    const made = (row.imageFile ?? row.videoFile)?.generation;
    const ofBook = row.bookFormat?.book ?? row.coverOf;
    const ofArticle = row.articleFormat?.article ?? row.coverOfBlog;
    const origin = made ?? ofBook ?? ofArticle;
    return {
      ...toFile(row),
      generationId: origin?.id ?? null,
      prompt: made?.prompt ?? ofBook?.title ?? ofArticle?.topic ?? ofArticle?.title ?? null,
      engine: origin?.model ?? null,
    };
  });
}
