'use client';
import type { Book } from '@sorami/contracts/books';
import { CircleAlert, CircleSlash, RotateCcw, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCancelJob, useRetryJob } from '../../live/use-job-actions.ts';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { isActive } from '../images/image-cache.ts';

/** How far the writing is and the way to stop it; or why it stopped and the way to go on. Nothing for a finished book. */
export function MakingPanel({ book }: { book: Book }) {
  const t = useTranslations('books');
  const cancel = useCancelJob();
  const retry = useRetryJob();
  const { job, chapterCount, writtenChapters } = book;
  if (job.status === 'COMPLETED') return null;
  if (isActive(job)) {
    return (
      <section aria-label={t('making')} className="rounded-card border border-line bg-surface px-4 py-3.5">
        <div className="flex items-center justify-between gap-3">
          <p className="tabular min-w-0 font-medium text-body text-ink">
            {cancel.isPending ? t('cancelling') : (job.message ?? t('waiting'))}
          </p>
          <Button
            look="quiet"
            size="small"
            disabled={cancel.isPending}
            onClick={() => cancel.mutate(job)}
            className="-my-1 -mr-1.5"
          >
            <X aria-hidden className="size-3.5" />
            {t('stop')}
          </Button>
        </div>
        <ProgressBar
          value={job.progress}
          label={t('progressOf', { title: book.title.slice(0, 80) })}
          className="mt-2.5"
        />
        <p className="mt-2.5 text-ink-faint text-small">{t('makingHint')}</p>
      </section>
    );
  }
  const failed = job.status === 'FAILED';
  const Icon = failed ? CircleAlert : CircleSlash;
  const kept =
    writtenChapters > 0 ? t('keptChapters', { written: writtenChapters, count: chapterCount }) : null;
  return (
    <section
      aria-label={t('making')}
      className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card border border-line bg-surface px-4 py-3.5"
    >
      <Icon aria-hidden className={failed ? 'size-4.5 text-danger' : 'size-4.5 text-ink-faint'} />
      <div className="min-w-0 flex-1 basis-52">
        <p className={failed ? 'font-medium text-danger' : 'font-medium text-ink'}>
          {failed ? (job.error?.message ?? t('failedUnknown')) : t('stopped')}
        </p>
        {kept ? <p className="text-ink-soft text-small">{kept}</p> : null}
      </div>
      <Button disabled={retry.isPending} onClick={() => retry.mutate(job)}>
        <RotateCcw aria-hidden className="size-4" />
        {writtenChapters > 0 ? t('goOn') : t('tryAgain')}
      </Button>
    </section>
  );
}
