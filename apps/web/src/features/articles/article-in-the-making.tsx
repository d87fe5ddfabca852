'use client';
import type { Article } from '@sorami/contracts/articles';
import type { Job } from '@sorami/contracts/jobs';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCancelJob } from '../../live/use-job-actions.ts';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { ArticleBar } from './article-bar.tsx';
import { LiveSections } from './live-sections.tsx';

const linesToCome = ['w-full', 'w-11/12', 'w-3/5'];

/** An article while it is being written: what is done can be read already. */
export function ArticleInTheMaking({ article, job }: { article: Article; job: Job }) {
  const t = useTranslations('articles');
  const cancel = useCancelJob();
  const { title, content, language, goal } = article;
  return (
    <>
      <ArticleBar article={article} />
      <div className="gutter mx-auto max-w-[42rem] pt-4">
        <section
          aria-label={t('making')}
          className="sticky top-14 z-10 rounded-card border border-line bg-raised px-4 py-3.5"
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
        </section>
        <article className="mx-auto mt-10 max-w-[38rem]">
          <h1
            lang={language}
            className="mb-8 break-words font-book font-medium text-[2rem] text-ink leading-[1.12] tracking-[-0.022em] sm:text-display"
          >
            {title}
          </h1>
          {content.trim() === '' ? (
            goal ? (
              <p className="mb-8 font-book text-ink-soft text-title">{goal}</p>
            ) : null
          ) : (
            <LiveSections markdown={content} language={language} />
          )}
          <div aria-hidden className="mt-8 animate-breathe space-y-3.5">
            {linesToCome.map((width) => (
              <div key={width} className={`h-4 rounded-small bg-sunken ${width}`} />
            ))}
          </div>
        </article>
      </div>
    </>
  );
}
