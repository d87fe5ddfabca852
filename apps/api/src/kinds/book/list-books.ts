import type { BookSummary } from '@sorami/contracts/books';
import type { Locale } from '@sorami/contracts/locales';
import type { PrismaClient } from '@sorami/database/client';
import { after } from '../../pagination/after.ts';
import { cutPage, decodeCursor } from '../../pagination/page-cursor.ts';
import { authoredIn, type Workspace } from '../../policies/workspace.ts';
import { countChapters } from './count-chapters.ts';
import { bookColumns, toBookSummary } from './to-book.ts';

interface BooksQuery {
  state: 'ready' | 'trashed';
  cursor?: string | undefined;
  limit: number;
}

/** A page of the books of a workspace, newest first. */
export async function listBooks(
  database: PrismaClient,
  workspace: Workspace,
  { state, cursor, limit }: BooksQuery,
  locale: Locale,
): Promise<{ items: BookSummary[]; nextCursor: string | null }> {
  const position = decodeCursor('books', cursor);
  const rows = await database.book.findMany({
    where: {
      ...authoredIn(workspace),
      trashedAt: state === 'ready' ? null : { not: null },
      ...(position && after('createdAt', position)),
    },
    // The first column is constant here; naming it lets PostgreSQL read the page from the index in order.
    orderBy: [{ organizationId: 'asc' }, { createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select: bookColumns,
  });
  const page = cutPage('books', rows, limit, (row) => ({ at: row.createdAt, id: row.id }));
  const countOf = await countChapters(
    database,
    page.rows.map(({ id }) => id),
  );
  return {
    items: page.rows.map((row) => toBookSummary(row, countOf(row.id), locale)),
    nextCursor: page.nextCursor,
  };
}
