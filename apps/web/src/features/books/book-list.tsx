'use client';
import { useTranslations } from 'next-intl';
import { Button } from '../../ui/button.tsx';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { BookCard } from './book-card.tsx';
import { BooksEmpty, TrashEmpty } from './books-empty.tsx';
import { Shelf, ShelfSkeleton } from './shelf.tsx';
import { TrashedBookCard } from './trashed-book-card.tsx';
import { useBooks } from './use-books.ts';

/** The shelf of the person's books, or what of them is in the trash. */
export function BookList({ state }: { state: 'ready' | 'trashed' }) {
  const t = useTranslations('books');
  const common = useTranslations('common');
  const query = useBooks(state);
  const { books } = query;
  if (query.isPending) return <ShelfSkeleton />;
  if (query.error && books.length === 0)
    return <LoadProblem problem={query.error} onRetry={() => void query.refetch()} />;
  if (books.length === 0) return state === 'ready' ? <BooksEmpty /> : <TrashEmpty />;
  return (
    <>
      <h2 className="sr-only">{state === 'ready' ? t('shelf') : t('trash')}</h2>
      <Shelf label={state === 'ready' ? t('shelf') : t('trash')}>
        {books.map((book) => (
          <li key={book.id} className="flex flex-col">
            {state === 'ready' ? <BookCard book={book} /> : <TrashedBookCard book={book} />}
          </li>
        ))}
      </Shelf>
      {query.hasNextPage ? (
        <div className="mt-8 flex justify-center">
          <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {common('more')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
