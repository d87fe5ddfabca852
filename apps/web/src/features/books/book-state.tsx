'use client';
import type { BookSummary } from '@sorami/contracts/books';
import { CircleAlert, CircleSlash } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { isActive } from '../images/image-cache.ts';

/** One line that says how a book is: being written and how far, stopped and why, or how long it is. */
export function BookState({ book }: { book: BookSummary }) {
  const t = useTranslations('books');
  const format = useFormatter();
  const { job, chapterCount, writtenChapters, words } = book;
  if (isActive(job)) {
    return (
      <span className="block">
        <span className="tabular block truncate text-ink-soft">{job.message ?? t('waiting')}</span>
        <ProgressBar
          value={job.progress}
          label={t('progressOf', { title: book.title.slice(0, 80) })}
          className="mt-1.5"
        />
      </span>
    );
  }
  const stopped = job.status !== 'COMPLETED' && (chapterCount === 0 || writtenChapters < chapterCount);
  if (stopped) {
    const failed = job.status === 'FAILED';
    const Icon = failed ? CircleAlert : CircleSlash;
    return (
      <span
        className={failed ? 'flex items-start gap-1.5 text-danger' : 'flex items-start gap-1.5 text-ink-soft'}
      >
        <Icon aria-hidden className="mt-[3px] size-3.5 shrink-0" />
        <span className="min-w-0">
          {writtenChapters > 0
            ? t('stoppedAt', { written: writtenChapters, count: chapterCount })
            : failed
              ? t('failed')
              : t('cancelled')}
        </span>
      </span>
    );
  }
  return (
    <span className="tabular block truncate">
      {t('chapters', { count: chapterCount })} · {t('words', { count: words, shown: format.number(words) })}
    </span>
  );
}
