'use client';
import type { Book } from '@sorami/contracts/books';
import { BookOpen, SquarePen } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { apiPaths, pagePaths } from '../../config/paths.ts';
import { ExportMenu } from '../../documents/export-menu.tsx';
import { MadeBy } from '../../documents/made-by.tsx';
import { MakeFilmButton } from '../../generations/make-film-button.tsx';
import { isActive } from '../../lib/job-state.ts';
import { Button } from '../../ui/button.tsx';
import { PreviewNotice } from '../../ui/preview.tsx';
import { BookMakingPanel } from './book-contents.tsx';
import { BookCover, ShelfCover } from './book-cover.tsx';
import { bookDraft, draftOf } from './book-draft.ts';
import type { BookPosition } from './book-view.ts';
import { ChapterList } from './chapter-list.tsx';
import { lengthOf, useReadingTime } from './estimate-length.ts';
import { type ReadingPosition, readingPosition } from './reading-position.ts';
import { readingProgress, useReadingParts } from './reading-progress.ts';

/** Where reading stopped; the browser knows, so not before the page is there. */
function useReadingPosition(bookId: string): ReadingPosition | null {
  const [known, setKnown] = useState<ReadingPosition | null>(null);
  useEffect(() => setKnown(readingPosition(bookId)), [bookId]);
  return known;
}

/** The first page of a book: its cover, what it is, and its outline, which fills up while it is being written. */
export function TitlePage({
  book,
  onOpen,
  onDetails,
}: {
  book: Book;
  onOpen: (position: BookPosition, options?: { editing?: boolean; resume?: boolean }) => void;
  onDetails: () => void;
}) {
  const t = useTranslations('books');
  const format = useFormatter();
  const router = useRouter();
  const readingTime = useReadingTime();
  const parts = useReadingParts(book);
  const kept = useReadingPosition(book.id);
  const begun = kept && parts.some(({ position }) => position === kept.position) ? kept : null;
  const share = begun ? readingProgress(parts, begun).share : 0;
  // Less than half a percent is a look, not a beginning.
  const goOn = begun && share >= 0.005 && share < 1 ? begun : null;
  const first = parts[0]?.position;
  const length = lengthOf(book.words, book.chapterCount);
  const chapterOf = (position: string) => book.chapters.find(({ id }) => id === position);
  const description = book.description?.trim();

  return (
    <div className="gutter mx-auto max-w-[75rem] pt-4 pb-8 sm:pt-8">
      <div className="grid gap-x-12 gap-y-8 md:grid-cols-[13rem_minmax(0,1fr)] lg:grid-cols-[17rem_minmax(0,1fr)] lg:gap-x-16">
        <div className="mx-auto w-44 sm:w-52 md:mx-0 md:w-full">
          <div className="md:sticky md:top-20">
            {isActive(book.job) && !book.cover ? (
              <ShelfCover book={book} className="shadow-float" />
            ) : (
              <BookCover book={book} large className="shadow-float" />
            )}
            {book.cover ? (
              <div className="mt-2 flex justify-center">
                <MakeFilmButton fileId={book.cover.id} />
              </div>
            ) : null}
          </div>
        </div>
        <div className="min-w-0">
          <h1
            lang={book.language}
            className="break-words font-book font-medium text-heading leading-[1.12] sm:text-display sm:leading-[1.1]"
          >
            {book.title}
          </h1>
          {book.subtitle ? (
            <p lang={book.language} className="mt-2 font-book text-ink-soft text-title leading-7">
              {book.subtitle}
            </p>
          ) : null}
          {book.byline ? <p className="mt-3 text-ink-soft">{book.byline}</p> : null}
          {book.words > 0 ? (
            <p className="tabular mt-1 text-ink-faint text-small">
              {[
                t('chapters', { count: book.chapterCount }),
                t('words', { count: book.words, shown: format.number(book.words) }),
                t('form.pages', { count: length.pages }),
                t('form.toRead', { time: readingTime(length.minutes) }),
              ].join(' · ')}
            </p>
          ) : null}
          {book.embedded && book.writtenChapters > 0 ? (
            <PreviewNotice className="mt-3">{t('embedded')}</PreviewNotice>
          ) : null}
          <div className="mt-6 flex flex-wrap items-center gap-2">
            {first ? (
              <Button
                look="primary"
                onClick={() => (goOn ? onOpen(goOn.position, { resume: true }) : onOpen(first))}
              >
                <BookOpen aria-hidden className="size-4" />
                {goOn
                  ? t('goOnReading', { share: format.number(share, { style: 'percent' }) })
                  : begun && share === 1
                    ? t('readAgain')
                    : t('read')}
              </Button>
            ) : null}
            {first ? (
              <ExportMenu
                address={apiPaths.book(book.id)}
                title={book.title}
                formats={book.formats}
                defaultPageSize="a5"
              />
            ) : null}
            <Button
              look={first ? 'quiet' : 'neutral'}
              onClick={onDetails}
              className={first ? 'max-sm:hidden' : ''}
            >
              <SquarePen aria-hidden className="size-4" />
              {t('details')}
            </Button>
          </div>
          {goOn ? (
            <p className="mt-2 truncate text-ink-faint text-small">
              {t('stoppedReading', { title: chapterOf(goOn.position)?.title ?? t('preface') })}
            </p>
          ) : null}
          {description ? (
            <p
              lang={book.language}
              className="mt-6 max-w-[36rem] whitespace-pre-line font-book text-[1.125rem] text-ink leading-[1.6]"
            >
              {description}
            </p>
          ) : null}
          {book.job === null || book.job.status === 'COMPLETED' ? null : (
            <div className="mt-7">
              <BookMakingPanel book={book} />
            </div>
          )}
          <div className="mt-8">
            <h2 className="mb-2 font-semibold text-large">{t('contents')}</h2>
            <ChapterList book={book} detailed position="title" onOpen={onOpen} />
          </div>
          {book.job ? (
            <MadeBy
              kind="book"
              model={book.model}
              job={book.job}
              settings={[t('form.perChapter', { shown: format.number(book.wordsPerChapter) })]}
              onAgain={() => {
                bookDraft.change(draftOf(book));
                router.push(pagePaths.newBook);
              }}
              className="mt-6"
            />
          ) : null}
        </div>
      </div>
    </div>
  );
}
