'use client';
import { bookSchema } from '@sorami/contracts/books';
import { useQuery } from '@tanstack/react-query';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { DocumentPage } from '../../documents/document-page.tsx';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { BookBody } from '../../ui/cover-face.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { BookCover } from './book-cover.tsx';
import { BookDesk } from './book-desk.tsx';

const rows = ['a', 'b', 'c', 'd', 'e'];

/** A book before it is known. */
export function BookSkeleton() {
  return (
    <div className="gutter mx-auto max-w-[75rem] pt-16 sm:pt-20" aria-busy="true">
      <div className="grid gap-x-12 gap-y-8 md:grid-cols-[13rem_minmax(0,1fr)] lg:grid-cols-[17rem_minmax(0,1fr)] lg:gap-x-16">
        <BookBody className="mx-auto w-44 sm:w-52 md:w-full">
          <Skeleton className="size-full rounded-none!" />
        </BookBody>
        <div>
          <Skeleton className="h-11 w-4/5" />
          <Skeleton className="mt-4 h-5 w-1/3" />
          <Skeleton className="mt-8 h-10 w-44" />
          <div className="mt-12 space-y-6">
            {rows.map((key) => (
              <Skeleton key={key} className="h-6 w-full" />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

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
