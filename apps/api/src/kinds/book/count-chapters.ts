import type { PrismaClient } from '@sorami/database/client';

export interface ChapterCount {
  chapters: number;
  written: number;
  words: number;
}

const none: ChapterCount = { chapters: 0, written: 0, words: 0 };

/** What the chapters of books amount to, by the id of the book, in one query. Those in the trash do not count. */
export async function countChapters(
  database: Pick<PrismaClient, 'chapter'>,
  bookIds: string[],
): Promise<(bookId: string) => ChapterCount> {
  const groups = await database.chapter.groupBy({
    by: ['bookId', 'state'],
    where: { bookId: { in: bookIds }, trashedAt: null },
    _count: { _all: true },
    _sum: { words: true },
  });
  const counts = new Map<string, ChapterCount>();
  for (const { bookId, state, _count, _sum } of groups) {
    const { chapters, written, words } = counts.get(bookId) ?? none;
    counts.set(bookId, {
      chapters: chapters + _count._all,
      written: written + (state === 'WRITTEN' ? _count._all : 0),
      words: words + (_sum.words ?? 0),
    });
  }
  return (bookId) => counts.get(bookId) ?? none;
}
