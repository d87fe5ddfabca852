'use client';
import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { pagePaths } from '../../config/paths.ts';
import { BookBody } from './book-cover.tsx';
import { bookDraft } from './book-draft.ts';
import { BookForm } from './book-form.tsx';
import { LengthEstimate } from './length-estimate.tsx';
import { TypographicCover } from './typographic-cover.tsx';

/** Where a book is asked for. Beside the questions lies the book that the answers make. */
export function NewBookScreen() {
  const t = useTranslations('books');
  const draft = useSyncExternalStore(bookDraft.subscribe, bookDraft.read, bookDraft.readOnServer);
  return (
    <div className="gutter mx-auto max-w-[68rem] pt-4 sm:pt-8">
      <Link
        href={pagePaths.books}
        className="-ml-1.5 inline-flex h-8 items-center gap-1 rounded-control pr-2 pl-1 text-body text-ink-soft hover:bg-hover hover:text-ink"
      >
        <ChevronLeft aria-hidden className="size-4" />
        {t('title')}
      </Link>
      <div className="mt-2 grid gap-x-16 lg:grid-cols-[minmax(0,38rem)_1fr]">
        <div>
          <h1 className="font-semibold text-heading">{t('form.title')}</h1>
          <p className="mt-1 mb-6 text-ink-soft text-large">{t('form.lead')}</p>
          <BookForm draft={draft} />
        </div>
        <aside aria-label={t('form.preview')} className="hidden lg:block">
          <div className="sticky top-12 mx-auto w-60 pt-12">
            <BookBody className="shadow-float">
              <TypographicCover
                seed="new"
                title={draft.title.trim() || t('form.untitled')}
                byline=""
                className="size-full"
              />
            </BookBody>
            <LengthEstimate
              chapterCount={draft.chapterCount}
              wordsPerChapter={draft.wordsPerChapter}
              className="mt-6 text-center"
            />
          </div>
        </aside>
      </div>
    </div>
  );
}
