'use client';
import type { Job } from '@sorami/contracts/jobs';
import type { DocumentKind } from '@sorami/contracts/kinds';
import clsx from 'clsx';
import { CircleAlert, CircleSlash, RotateCcw, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { isActive } from '../lib/job-state.ts';
import { useCancelJob, useRetryJob } from '../live/use-job-actions.ts';
import { Button } from '../ui/button.tsx';
import { PlanLink } from '../ui/plan-link.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { documentKinds } from './document-kinds.ts';

/**
 * How far the writing of a document is and the way to stop it; or why it stopped and the way to go on. Nothing for one
 * that was finished.
 */
export function MakingPanel({
  kind,
  job,
  title,
  hint,
  kept,
  className,
}: {
  kind: DocumentKind;
  job: Job;
  title: string;
  /** Stands under the progress. */
  hint?: string;
  /** Says what is left of a writing that stopped; null where nothing is. */
  kept: string | null;
  className?: string;
}) {
  const t = useTranslations(documentKinds[kind].words);
  const cancel = useCancelJob();
  const retry = useRetryJob();
  if (job.status === 'COMPLETED') return null;
  if (isActive(job)) {
    return (
      <section
        aria-label={t('making')}
        className={clsx('rounded-card border border-line px-4 py-3.5', className)}
      >
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
          label={t('progressOf', { title: title.slice(0, 80) })}
          className="mt-2.5"
        />
        {hint ? <p className="mt-2.5 text-ink-faint text-small">{hint}</p> : null}
      </section>
    );
  }
  const failed = job.status === 'FAILED';
  const Icon = failed ? CircleAlert : CircleSlash;
  return (
    <section
      aria-label={t('making')}
      className={clsx(
        'flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card border border-line px-4 py-3.5',
        className,
      )}
    >
      <Icon aria-hidden className={failed ? 'size-4.5 text-danger' : 'size-4.5 text-ink-faint'} />
      <div className="min-w-0 flex-1 basis-52">
        <p className={failed ? 'font-medium text-danger' : 'font-medium text-ink'}>
          {failed ? (job.error?.message ?? t('failedUnknown')) : t('stopped')}{' '}
          {failed ? <PlanLink problem={job.error} /> : null}
        </p>
        {kept ? <p className="text-ink-soft text-small">{kept}</p> : null}
      </div>
      <Button disabled={retry.isPending} onClick={() => retry.mutate(job)}>
        <RotateCcw aria-hidden className="size-4" />
        {kept ? t('goOn') : t('tryAgain')}
      </Button>
    </section>
  );
}
