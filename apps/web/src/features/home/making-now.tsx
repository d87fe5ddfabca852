'use client';
import type { ImageGenerationResource } from '@sorami/contracts/images';
import type { Job } from '@sorami/contracts/jobs';
import { X } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCancelJob } from '../../live/use-job-actions.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';

function Row({ job, prompt, href }: { job: Job; prompt: string; href?: string }) {
  const t = useTranslations('images');
  const cancel = useCancelJob();
  return (
    <li className="flex items-center gap-3 py-2.5 pr-2 pl-4">
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline justify-between gap-4">
          <p className="truncate text-body text-ink">
            {href ? (
              <Link href={href} className="rounded-small hover:text-accent-text">
                {prompt}
              </Link>
            ) : (
              prompt
            )}
          </p>
          <p className="shrink-0 text-ink-faint text-small">
            {cancel.isPending ? t('cancelling') : (job.message ?? t('waiting'))}
          </p>
        </div>
        <ProgressBar
          value={job.progress}
          label={t('progressOf', { prompt: prompt.slice(0, 80) })}
          className="mt-2"
        />
      </div>
      <IconButton
        label={t('cancelNamed', { prompt: prompt.slice(0, 80) })}
        disabled={cancel.isPending}
        onClick={() => cancel.mutate(job)}
      >
        <X aria-hidden className="size-4" />
      </IconButton>
    </li>
  );
}

/** A book or an article that is being written. */
export interface TextInTheMaking {
  job: Job;
  title: string;
  address: string;
}

/** What is being made at this moment, live. */
export function MakingNow({
  generations,
  texts,
}: {
  generations: readonly ImageGenerationResource[];
  texts: readonly TextInTheMaking[];
}) {
  const t = useTranslations('home');
  if (generations.length === 0 && texts.length === 0) return null;
  return (
    <section aria-label={t('now')} className="mt-6 animate-rise">
      <h2 className="mb-2 text-ink-faint text-small">{t('now')}</h2>
      <ul className="divide-y divide-line rounded-card border border-line">
        {texts.map(({ job, title, address }) => (
          <Row key={job.id} job={job} prompt={title} href={address} />
        ))}
        {generations.map(({ id, job, prompt }) => (
          <Row key={id} job={job} prompt={prompt} />
        ))}
      </ul>
    </section>
  );
}
