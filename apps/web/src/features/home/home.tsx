'use client';
import type { Job } from '@sorami/contracts/jobs';
import { Bell, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { offeredKinds, pageOfJob } from '../../lib/kinds.ts';
import { useSystemNotices } from '../../lib/system-notices.ts';
import { usePowers } from '../../lib/use-powers.ts';
import { useCancelJob } from '../../live/use-job-actions.ts';
import { useActiveJobs } from '../../live/use-jobs.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Link } from '../../ui/link.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';

function Row({ job }: { job: Job }) {
  const t = useTranslations('generations');
  const cancel = useCancelJob();
  const page = pageOfJob(job);
  const prompt = job.title.slice(0, 80);
  return (
    <li className="flex items-center gap-3 py-2.5 pr-2 pl-4">
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline justify-between gap-4">
          <p className="truncate text-body text-ink">
            {page ? (
              <Link href={page} className="rounded-small hover:text-accent-text">
                {job.title}
              </Link>
            ) : (
              job.title
            )}
          </p>
          <p className="shrink-0 text-ink-faint text-small">
            {cancel.isPending ? t('cancelling') : (job.message ?? t('waiting'))}
          </p>
        </div>
        <ProgressBar value={job.progress} label={t('progressOf', { prompt })} className="mt-2" />
      </div>
      <IconButton
        label={t('cancelNamed', { prompt })}
        disabled={cancel.isPending}
        onClick={() => cancel.mutate(job)}
      >
        <X aria-hidden className="size-4" />
      </IconButton>
    </li>
  );
}

/** What is being made at this moment, live. */
function MakingNow() {
  const t = useTranslations('home');
  const { data: jobs = [] } = useActiveJobs();
  const notices = useSystemNotices();
  if (jobs.length === 0) return null;
  return (
    <section aria-label={t('now')} className="mt-6 animate-rise">
      <div className="mb-2 flex min-h-7 items-center justify-between gap-3">
        <h2 className="text-ink-faint text-small">{t('now')}</h2>
        {notices.mayAsk ? (
          <Button look="quiet" size="small" onClick={notices.ask}>
            <Bell aria-hidden className="size-3.5" />
            {t('notices')}
          </Button>
        ) : null}
      </div>
      <ul className="divide-y divide-line rounded-card border border-line">
        {jobs.map((job) => (
          <Row key={job.id} job={job} />
        ))}
      </ul>
    </section>
  );
}

/** The ways to start what is asked for on a page of its own. */
function WaysToStart() {
  const t = useTranslations('home');
  const words = useTranslations('kinds');
  const { make } = usePowers();
  if (!make) return null;
  return (
    <ul aria-label={t('waysLabel')} className="mt-4 flex flex-wrap gap-2">
      {/* The prompt above is that of the first kind. */}
      {offeredKinds.slice(1).map(({ name, Icon, pages: { form, list } }) => (
        <li key={name} className="max-sm:flex-1">
          <Link
            href={form ?? list}
            className="flex h-10 items-center justify-center gap-2 whitespace-nowrap rounded-control border border-line px-3.5 font-medium text-body text-ink-soft transition-colors hover:border-line-strong hover:bg-hover hover:text-ink"
          >
            <Icon aria-hidden className="size-4" />
            {words(`${name}.make`)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Where a signed-in person arrives: what to make, what is being made, and as `children` what was made last. */
export function Home({ prompt, children }: { prompt: ReactNode; children: ReactNode }) {
  const t = useTranslations('home');
  return (
    <div className="gutter mx-auto max-w-[75rem] pt-6 sm:pt-10">
      <h1 className="mb-5 font-semibold text-heading">{t('question')}</h1>
      {prompt}
      <WaysToStart />
      <MakingNow />
      {children}
    </div>
  );
}
