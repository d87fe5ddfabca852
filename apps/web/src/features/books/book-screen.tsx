'use client';
import { bookSchema } from '@sorami/contracts/books';
import { useQuery } from '@tanstack/react-query';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { DocumentPage } from '../../documents/document-page.tsx';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { BookCover } from './book-cover.tsx';
import { BookDesk } from './book-desk.tsx';
import { BookSkeleton } from './shelf-skeleton.tsx';

/** One book, with the text of all its chapters. */
export function BookScreen({ bookId }: { bookId: string }) {
  const api = useSecureAPI();
  const query = useQuery({
    queryKey: queryKeys.one('book', bookId),
    queryFn: ({ signal }) => api.get(apiPaths.book(bookId), bookSchema, { signal }),
  });
  return (
    <DocumentPage
      kind="book"
      query={query}
      skeleton={<BookSkeleton />}
      picture={(book) => <BookCover book={book} className="w-36 opacity-70 saturate-50" />}
    >
      {(book) => <BookDesk book={book} />}
    </DocumentPage>
  );
}
