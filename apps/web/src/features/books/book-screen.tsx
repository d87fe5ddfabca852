'use client';
import { RotateCcw } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ApiProblem } from '../../api/api-problem.ts';
import { pagePaths } from '../../config/paths.ts';
import { Button } from '../../ui/button.tsx';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { BookCover } from './book-cover.tsx';
import { BookDesk } from './book-desk.tsx';
import { BookSkeleton } from './book-skeleton.tsx';
import { useBook } from './use-book.ts';
import { useBookActions } from './use-book-actions.ts';

/** One book: before it is known, where there is none, in the trash, or open. */
export function BookScreen({ bookId }: { bookId: string }) {
  const t = useTranslations('books');
  const query = useBook(bookId);
  const { restore } = useBookActions();
  if (query.isPending) return <BookSkeleton />;
  const missing = query.error instanceof ApiProblem && query.error.code === 'NOT_FOUND';
  if (missing || !query.data) {
    return (
      <div className="gutter mx-auto max-w-xl pt-[16dvh]">
        {missing || !query.error ? (
          <div className="text-center">
            <h1 className="font-semibold text-heading">{t('missingTitle')}</h1>
            <p className="mt-2 text-ink-soft text-large">{t('missingText')}</p>
            <Button asChild look="primary" size="large" className="mt-6">
              <Link href={pagePaths.books}>{t('backToShelf')}</Link>
            </Button>
          </div>
        ) : (
          <LoadProblem problem={query.error} onRetry={() => void query.refetch()} />
        )}
      </div>
    );
  }
  const book = query.data;
  if (book.state === 'trashed') {
    return (
      <div className="gutter mx-auto flex max-w-md flex-col items-center pt-[10dvh] text-center">
        <BookCover book={book} className="w-36 opacity-70 saturate-50" />
        <h1 className="mt-6 font-semibold text-title">{t('inTrashTitle')}</h1>
        <p className="mt-1 text-ink-soft">{t('inTrashText', { title: book.title })}</p>
        <div className="mt-5 flex gap-2">
          <Button look="primary" onClick={() => void restore(book)}>
            <RotateCcw aria-hidden className="size-4" />
            {t('restore')}
          </Button>
          <Button asChild>
            <Link href={pagePaths.books}>{t('backToShelf')}</Link>
          </Button>
        </div>
      </div>
    );
  }
  return <BookDesk book={book} />;
}
