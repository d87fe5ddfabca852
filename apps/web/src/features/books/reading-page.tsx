'use client';
import type { Book } from '@sorami/contracts/books';
import clsx from 'clsx';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef } from 'react';
import { Kbd } from '../../ui/kbd.tsx';
import { PreviewNotice } from '../../ui/preview.tsx';
import type { BookPosition } from './book-view.ts';
import { useReadingShare } from './use-reading-share.ts';

function Turn({
  position,
  book,
  label,
  towards,
  onOpen,
}: {
  position: BookPosition;
  book: Book;
  label: string;
  towards: 'previous' | 'next';
  onOpen: (position: BookPosition) => void;
}) {
  const t = useTranslations('books');
  const chapter = book.chapters.find(({ id }) => id === position);
  const title = chapter?.title ?? (position === 'preface' ? t('preface') : t('titlePage'));
  const language = chapter ? { lang: book.language } : {};
  return (
    <button
      type="button"
      onClick={() => onOpen(position)}
      className={
        towards === 'next'
          ? 'group flex min-w-0 items-center justify-end gap-3 rounded-card p-3 text-right transition-colors hover:bg-hover'
          : 'group flex min-w-0 items-center gap-3 rounded-card p-3 text-left transition-colors hover:bg-hover'
      }
    >
      {towards === 'previous' ? <ArrowLeft aria-hidden className="size-4 shrink-0 text-ink-faint" /> : null}
      <span className="min-w-0">
        <span
          className={clsx(
            'mb-0.5 flex items-center gap-1.5 text-ink-faint text-small',
            towards === 'next' && 'justify-end',
          )}
        >
          {label}
          <span aria-hidden className="pointer-coarse:hidden">
            <Kbd>{towards === 'next' ? 'J' : 'K'}</Kbd>
          </span>
        </span>
        <span {...language} className="line-clamp-2 break-words font-book text-ink text-large leading-6">
          {title}
        </span>
      </span>
      {towards === 'next' ? <ArrowRight aria-hidden className="size-4 shrink-0 text-ink-faint" /> : null}
    </button>
  );
}

/** A chapter or the preface as one reads it, with what stands before and after it at its foot. */
export function ReadingPage({
  book,
  position,
  over,
  title,
  preview,
  resume,
  previous,
  next,
  onOpen,
  onShare,
  children,
}: {
  book: Book;
  position: BookPosition;
  /** Stands small above the title: which chapter this is. */
  over: string | null;
  title: string;
  /** Whether it is one that Sorami wrote without a model. */
  preview: boolean;
  /** Go on where reading stopped here the last time. */
  resume: boolean;
  previous: BookPosition | null;
  next: BookPosition | null;
  onOpen: (position: BookPosition) => void;
  onShare: (share: number) => void;
  children: ReactNode;
}) {
  const t = useTranslations('books');
  const text = useRef<HTMLElement>(null);
  const share = useReadingShare(text, { bookId: book.id, position, resume });
  useEffect(() => onShare(share), [onShare, share]);
  return (
    <div className="mx-auto max-w-[38rem] pt-8 sm:pt-14">
      <article ref={text} aria-labelledby="place-title">
        <header className="mb-8 sm:mb-10">
          {over ? <p className="mb-2 text-ink-faint text-small">{over}</p> : null}
          <h1
            id="place-title"
            tabIndex={-1}
            lang={book.language}
            className="break-words font-book font-medium text-heading leading-[1.15] outline-none sm:text-[2.125rem]"
          >
            {title}
          </h1>
          {preview ? <PreviewNotice className="mt-4">{t('embedded')}</PreviewNotice> : null}
        </header>
        {children}
      </article>
      <nav aria-label={t('turn')} className="-mx-3 mt-8 grid gap-1 sm:grid-cols-2">
        {previous ? (
          <Turn position={previous} book={book} label={t('previous')} towards="previous" onOpen={onOpen} />
        ) : (
          <span />
        )}
        {next ? <Turn position={next} book={book} label={t('next')} towards="next" onOpen={onOpen} /> : null}
      </nav>
    </div>
  );
}
