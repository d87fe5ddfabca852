'use client';
import type { Job } from '@sorami/contracts/jobs';
import { CircleAlert, CircleSlash, RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRetryJob } from '../../live/use-job-actions.ts';
import { Button } from '../../ui/button.tsx';

/** Why the writing of an article stopped, and the way to go on. Nothing for one that was finished. */
export function StoppedNotice({ job, hasText }: { job: Job; hasText: boolean }) {
  const t = useTranslations('articles');
  const retry = useRetryJob();
  if (job.status !== 'FAILED' && job.status !== 'CANCELLED') return null;
  const failed = job.status === 'FAILED';
  const Icon = failed ? CircleAlert : CircleSlash;
  return (
    <section
      aria-label={t('making')}
      className="mb-8 flex flex-wrap items-center gap-x-3 gap-y-3 rounded-card border border-line bg-surface px-4 py-3.5"
    >
      <Icon aria-hidden className={failed ? 'size-4.5 text-danger' : 'size-4.5 text-ink-faint'} />
      <div className="min-w-0 flex-1 basis-52">
        <p className={failed ? 'font-medium text-danger' : 'font-medium text-ink'}>
          {failed ? (job.error?.message ?? t('failedUnknown')) : t('stopped')}
        </p>
        {hasText ? <p className="text-ink-soft text-small">{t('keptText')}</p> : null}
      </div>
      <Button disabled={retry.isPending} onClick={() => retry.mutate(job)}>
        <RotateCcw aria-hidden className="size-4" />
        {hasText ? t('goOn') : t('tryAgain')}
      </Button>
    </section>
  );
}
