'use client';
import type { ArticleSummary } from '@sorami/contracts/articles';
import clsx from 'clsx';
import { Ellipsis, PenLine, RotateCcw, Trash2, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';
import { apiPaths, pagePaths } from '../../config/paths.ts';
import { ExportMenu } from '../../documents/export-menu.tsx';
import { TrashedActions } from '../../documents/trashed-actions.tsx';
import { useDocumentActions } from '../../documents/use-document-actions.ts';
import { isActive } from '../../lib/job-state.ts';
import { useCancelJob, useRetryJob } from '../../live/use-job-actions.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { JobStatusMark } from '../../ui/job-status-mark.tsx';
import { Link } from '../../ui/link.tsx';
import { MenuContent, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { PreviewMark } from '../../ui/preview.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { SecurePicture } from '../../ui/secure-picture.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { StatusMark } from './article-bar.tsx';
import { ScoreRing } from './score-ring.tsx';

/** The cover of an article, or its first letter on a sheet where it has none. */
function ArticleThumb({ article, className }: { article: ArticleSummary; className?: string }) {
  const letter = <Letter title={article.title} className={className} />;
  if (!article.cover) return letter;
  return (
    <span className={clsx('relative shrink-0 overflow-hidden rounded-control bg-sunken', className)}>
      <SecurePicture
        fileId={article.cover.id}
        variant="thumbnail"
        alt=""
        loading="lazy"
        fallback={letter}
        className="size-full object-cover"
      />
      {article.embedded ? <PreviewMark className="top-1 left-1" /> : null}
    </span>
  );
}

function Letter({ title, className }: { title: string; className: string | undefined }) {
  const first = [...title.trim()].find((character) => /[\p{L}\p{N}]/u.test(character)) ?? '·';
  return (
    <span
      aria-hidden
      className={clsx(
        'relative flex shrink-0 items-center justify-center rounded-control bg-sunken font-book text-ink-faint text-title',
        className,
      )}
    >
      {first.toUpperCase()}
    </span>
  );
}

const shownTags = 3;
/** A dot between what stands before and this. */
const after = "before:mr-2 before:content-['·']";

function Facts({ article }: { article: ArticleSummary }) {
  const t = useTranslations('articles');
  const writing = useTranslations('writing');
  const format = useFormatter();
  const moment = useMoment();
  const previews = useTranslations('previews');
  const { status, wordCount, readingMinutes, updatedAt, tags, embedded, language } = article;
  const more = tags.length - shownTags;
  return (
    <p className="tabular mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-faint text-small sm:flex-nowrap sm:whitespace-nowrap">
      <StatusMark status={status} />
      {embedded ? <span>{previews('mark')}</span> : null}
      <span className={embedded ? after : undefined}>
        {writing('words', { count: wordCount, shown: format.number(wordCount) })}
      </span>
      {readingMinutes > 0 ? <span className={after}>{t('minutes', { count: readingMinutes })}</span> : null}
      <time dateTime={updatedAt} className={clsx(after, readingMinutes > 0 && 'max-sm:hidden')}>
        {moment(updatedAt)}
      </time>
      {tags.length > 0 ? (
        <span lang={language} className={clsx(after, 'min-w-0 truncate max-sm:hidden')}>
          {tags.slice(0, shownTags).join(', ')}
          {more > 0 ? ` ${t('moreTags', { count: more })}` : ''}
        </span>
      ) : null}
    </p>
  );
}

function Progress({ article }: { article: ArticleSummary }) {
  const t = useTranslations('articles');
  const { job, title } = article;
  if (!job) return null;
  if (isActive(job)) {
    return (
      <div className="mt-1 max-w-96">
        <p className="tabular truncate text-ink-soft text-small">{job.message ?? t('waiting')}</p>
        <ProgressBar
          value={job.progress}
          label={t('progressOf', { title: title.slice(0, 80) })}
          className="mt-1.5"
        />
      </div>
    );
  }
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-2 text-ink-soft text-small">
      <JobStatusMark status={job.status} />
      {job.status === 'FAILED' && job.error ? <span className="min-w-0">{job.error.message}</span> : null}
    </p>
  );
}

/** One article of the list: what it is called, how good and how far it is, and what can be done with it. */
export function ArticleRow({ article }: { article: ArticleSummary }) {
  const t = useTranslations('articles');
  const router = useRouter();
  const cancel = useCancelJob();
  const retry = useRetryJob();
  const { trash } = useDocumentActions('blog');
  const { id, title, job } = article;
  const unfinished = job !== null && job.status !== 'COMPLETED';
  const running = job !== null && isActive(job);
  return (
    <li className="relative flex items-center gap-3 py-3.5 before:absolute before:-inset-x-3 before:inset-y-1 before:rounded-card before:transition-colors hover:before:bg-hover sm:gap-4">
      <ArticleThumb article={article} className="h-[3.75rem] w-[5.5rem] max-sm:hidden" />
      <div className="min-w-0 flex-1">
        <h3 className="font-book font-medium text-[1.125rem] text-ink leading-6">
          {/* The whole row leads to the article; what else is in it lies above. */}
          <Link
            href={pagePaths.article(id)}
            lang={article.language}
            className="line-clamp-2 rounded-small after:absolute after:inset-0 after:rounded-card"
          >
            {title}
          </Link>
        </h3>
        {unfinished ? <Progress article={article} /> : <Facts article={article} />}
      </div>
      <div className="relative flex shrink-0 items-center gap-1">
        {running ? (
          <Button
            look="quiet"
            size="small"
            disabled={cancel.isPending}
            onClick={() => cancel.mutate(job)}
            aria-label={t('stopNamed', { title })}
          >
            <X aria-hidden className="size-3.5" />
            {cancel.isPending ? t('cancelling') : t('stop')}
          </Button>
        ) : unfinished ? (
          <Button size="small" disabled={retry.isPending} onClick={() => retry.mutate(job)}>
            <RotateCcw aria-hidden className="size-3.5" />
            {t('tryAgain')}
          </Button>
        ) : (
          <>
            {article.embedded ? null : <ScoreRing score={article.seoScore} />}
            <span className="max-sm:hidden">
              <ExportMenu address={apiPaths.article(id)} title={title} defaultPageSize="a4" variant="icon" />
            </span>
          </>
        )}
        <DropdownMenu.Root modal={false}>
          <DropdownMenu.Trigger asChild>
            <IconButton
              label={t('moreOf', { title })}
              className="text-ink-faint data-[state=open]:bg-pressed"
            >
              <Ellipsis aria-hidden className="size-4" />
            </IconButton>
          </DropdownMenu.Trigger>
          <MenuContent align="end">
            <MenuItem disabled={running} onSelect={() => router.push(pagePaths.article(id, { edit: true }))}>
              <PenLine aria-hidden className="size-4 text-ink-soft" />
              {t('edit')}
            </MenuItem>
            <MenuSeparator />
            <MenuItem onSelect={() => void trash(article)}>
              <Trash2 aria-hidden className="size-4 text-ink-soft" />
              {t('delete')}
            </MenuItem>
          </MenuContent>
        </DropdownMenu.Root>
      </div>
    </li>
  );
}

/** An article in the trash. */
export function TrashedArticleRow({ article }: { article: ArticleSummary }) {
  const writing = useTranslations('writing');
  const format = useFormatter();
  const { title, wordCount } = article;
  return (
    <li className="flex items-center gap-3 py-3.5 sm:gap-4">
      <ArticleThumb article={article} className="h-12 w-[4.5rem] opacity-70 saturate-50 max-sm:hidden" />
      <div className="min-w-0 flex-1">
        <h3
          lang={article.language}
          className="line-clamp-2 font-book font-medium text-[1.125rem] text-ink-soft leading-6"
        >
          {title}
        </h3>
        <p className="tabular mt-1 text-ink-faint text-small">
          {writing('words', { count: wordCount, shown: format.number(wordCount) })}
        </p>
      </div>
      <TrashedActions kind="blog" document={article} />
    </li>
  );
}
