import type { Chapter } from '@sorami/contracts/books';
import type { Chapter as ChapterRow } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';

/**
 * A chapter as its readers see it.
 * @throws ApiError NOT_FOUND for one in the trash, which has no place in its book
 */
export function toChapter(row: ChapterRow): Chapter {
  if (row.order === null) throw new ApiError('NOT_FOUND');
  return {
    id: row.id,
    bookId: row.bookId,
    order: row.order,
    title: row.title,
    summary: row.summary,
    content: row.content,
    state: row.state === 'PLANNED' ? 'planned' : 'written',
    words: row.words,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
