'use client';
import type { Book } from '@sorami/contracts/books';
import clsx from 'clsx';
import { useFormatter, useTranslations } from 'next-intl';
import { MakingPanel } from '../../documents/making-panel.tsx';
import { isActive } from '../../lib/job-state.ts';
import { ShelfCover } from './book-cover.tsx';
import type { BookPosition } from './book-view.ts';
import { ChapterList } from './chapter-list.tsx';

/** How far the writing of a book is, or why it stopped and what of it is kept. */
export function BookMakingPanel({ book }: { book: Book }) {
  const t = useTranslations('books');
  const { writtenChapters, chapterCount } = book;
  if (!book.job) return null;
  return (
    <MakingPanel
      kind="book"
      job={book.job}
      title={book.title}
      hint={t('makingHint')}
      kept={writtenChapters > 0 ? t('keptChapters', { written: writtenChapters, count: chapterCount }) : null}
      className="bg-surface"
    />
  );
}

/** What stands beside the text: the book, its parts, and how long it is. */
export function BookContents({
  book,
  position,
  onOpen,
}: {
  book: Book;
  position: BookPosition;
  onOpen: (position: BookPosition, options?: { editing?: boolean }) => void;
}) {
  const t = useTranslations('books');
  const format = useFormatter();
  return (
    <nav aria-label={t('contents')} className="flex flex-col gap-4">
      <button
        type="button"
        onClick={() => onOpen('title')}
        className="flex items-center gap-3 rounded-control p-1.5 text-left hover:bg-hover"
      >
        <span className="w-11 shrink-0">
          <ShelfCover book={book} />
        </span>
        <span className="min-w-0">
          <span className="line-clamp-2 break-words font-medium text-body text-ink leading-5">
            {book.title}
          </span>
          <span className="tabular block text-ink-faint text-small">
            {t('words', { count: book.words, shown: format.number(book.words) })}
          </span>
        </span>
      </button>
      {isActive(book.job) ? <BookMakingPanel book={book} /> : null}
      <div>
        {book.preface?.trim() || position === 'preface' ? (
          <button
            type="button"
            aria-current={position === 'preface' ? 'page' : undefined}
            onClick={() => onOpen('preface')}
            className={clsx(
              'mb-px flex w-full rounded-control py-1.5 pr-2 pl-[42px] text-left text-body text-ink leading-5 transition-colors',
              position === 'preface' ? 'bg-pressed font-medium' : 'hover:bg-hover',
            )}
          >
            {t('preface')}
          </button>
        ) : null}
        <ChapterList book={book} detailed={false} position={position} onOpen={onOpen} />
      </div>
    </nav>
  );
}
