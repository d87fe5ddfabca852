'use client';
import type { Job } from '@sorami/contracts/jobs';
import { useTranslations } from 'next-intl';
import { isActive } from '../../lib/job-state.ts';
import { offeredKinds, pageOfJob } from '../../lib/kinds.ts';
import { usePowers } from '../../lib/use-powers.ts';
import { JobThumbnail } from '../../live/job-thumbnail.tsx';
import { useCancelJob, useRetryJob } from '../../live/use-job-actions.ts';
import { useJobs } from '../../live/use-jobs.ts';
import { Button } from '../../ui/button.tsx';
import { JobStatusMark } from '../../ui/job-status-mark.tsx';
import { Link } from '../../ui/link.tsx';
import { PlanLink } from '../../ui/plan-link.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { JobCosts } from './job-costs.tsx';
import { ListFrame } from './list-frame.tsx';

function Row({ job, moment }: { job: Job; moment: (iso: string) => string }) {
  const images = useTranslations('generations');
  const cancel = useCancelJob();
  const retry = useRetryJob();
  const { title, status, createdAt } = job;
  const page = pageOfJob(job);
  return (
    <li className="flex items-center gap-3 py-2.5 sm:gap-4">
      <JobThumbnail job={job} className="size-11 rounded-control" />
      <div className="min-w-0 flex-1">
        <p className="truncate text-body text-ink">
          {page ? (
            <Link href={page} className="rounded-small hover:text-accent-text">
              {title}
            </Link>
          ) : (
            title
          )}
        </p>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-ink-faint text-small">
          <JobStatusMark status={status} />
          {status === 'FAILED' && job.error ? <span className="min-w-0">{job.error.message}</span> : null}
          {status === 'FAILED' ? <PlanLink problem={job.error} /> : null}
          {isActive(job) && job.message ? <span>{job.message}</span> : null}
          {isActive(job) ? null : <time dateTime={createdAt}>{moment(createdAt)}</time>}
        </p>
        {isActive(job) ? (
          <ProgressBar
            value={job.progress}
            label={images('progressOf', { prompt: title.slice(0, 80) })}
            className="mt-1.5 max-w-80"
          />
        ) : null}
        <JobCosts job={job} />
      </div>
      {isActive(job) ? (
        <Button size="small" look="quiet" disabled={cancel.isPending} onClick={() => cancel.mutate(job)}>
          {images('cancel')}
        </Button>
      ) : null}
      {status === 'FAILED' || status === 'CANCELLED' ? (
        <Button size="small" disabled={retry.isPending} onClick={() => retry.mutate(job)}>
          {images('retry')}
        </Button>
      ) : null}
    </li>
  );
}

/** Everything that was asked for, newest first. */
export function JobList() {
  const t = useTranslations('activity');
  const words = useTranslations('kinds');
  const moment = useMoment();
  const query = useJobs();
  const powers = usePowers();
  const [first] = offeredKinds;
  return (
    <ListFrame
      query={query}
      count={query.items.length}
      empty={
        <div className="rounded-card border border-line border-dashed px-6 py-12 text-center">
          <p className="text-ink-soft">{t('jobsEmpty')}</p>
          {first && powers.make ? (
            <Button asChild className="mt-4">
              <Link href={first.pages.form ?? first.pages.list}>{words(`${first.name}.make`)}</Link>
            </Button>
          ) : null}
        </div>
      }
    >
      <ul className="divide-y divide-line border-line border-y">
        {query.items.map((job) => (
          <Row key={job.id} job={job} moment={moment} />
        ))}
      </ul>
    </ListFrame>
  );
}
