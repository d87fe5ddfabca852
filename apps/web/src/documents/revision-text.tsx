'use client';
import { useAuth } from '@clerk/nextjs';
import type { Revision, TextLanguage } from '@sorami/contracts/documents';
import clsx from 'clsx';
import { RotateCcw } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { LoadProblem } from '../ui/load-problem.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useMoment } from '../ui/use-moment.ts';
import { DifferencesView } from './differences-view.tsx';
import { MarkdownView } from './markdown-view.tsx';

const entry =
  'flex w-full flex-col rounded-control px-3 py-2 text-left transition-colors hover:bg-hover aria-[current=true]:bg-pressed max-sm:w-auto max-sm:shrink-0';

/** When each former state was written, by whom, and how long it was. */
export function RevisionList({
  revisions,
  hasAside,
  shown,
  onShow,
  more,
}: {
  revisions: readonly Omit<Revision, 'content'>[];
  hasAside: boolean;
  shown: number | 'aside' | null;
  onShow: (shown: number | 'aside') => void;
  more: ReactNode;
}) {
  const t = useTranslations('writing');
  const format = useFormatter();
  const moment = useMoment();
  const { userId } = useAuth();
  const authorOf = (authorId: string | null) => {
    if (authorId === null) return t('history.engine');
    return authorId === userId ? t('history.you') : t('history.someone');
  };
  return (
    <nav
      aria-label={t('history.title')}
      className="shrink-0 overflow-auto border-line p-2 max-sm:border-b sm:w-60 sm:border-r"
    >
      <ul className="flex gap-0.5 sm:flex-col">
        {hasAside ? (
          <li>
            <button
              type="button"
              aria-current={shown === 'aside'}
              onClick={() => onShow('aside')}
              className={clsx(entry, 'whitespace-nowrap')}
            >
              <span className="font-medium text-body text-ink">{t('history.aside')}</span>
              <span className="text-ink-soft text-small">{t('history.asideHint')}</span>
            </button>
          </li>
        ) : null}
        {revisions.map(({ version, words, authorId, createdAt }) => (
          <li key={version}>
            <button
              type="button"
              aria-current={shown === version}
              onClick={() => onShow(version)}
              className={clsx(entry, 'whitespace-nowrap')}
            >
              <time dateTime={createdAt} className="font-medium text-body text-ink">
                {moment(createdAt)}
              </time>
              <span className="tabular text-ink-soft text-small">
                {authorOf(authorId)} · {t('words', { count: words, shown: format.number(words) })}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {more ? <div className="px-1 py-2">{more}</div> : null}
    </nav>
  );
}

/** What every text with versions has. */
export type VersionedFields = { title: string; content: string };

/** One former state, as a text or beside the present one. */
export function RevisionText({
  former,
  problem,
  onRetry,
  text,
  language,
  disabled,
  onRestore,
}: {
  former: VersionedFields | undefined;
  problem: Error | null;
  onRetry: () => void;
  text: VersionedFields;
  language: TextLanguage;
  disabled: boolean;
  onRestore: (former: VersionedFields) => void;
}) {
  const t = useTranslations('writing');
  const [view, setView] = useState<'differences' | 'text'>('differences');
  if (problem) {
    return (
      <div className="min-w-0 flex-1 p-5">
        <LoadProblem problem={problem} onRetry={onRetry} />
      </div>
    );
  }
  const isSame = former?.title === text.title && former.content === text.content;
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center justify-between gap-2 border-line border-b px-5 py-2">
        <Segmented
          label={t('view')}
          value={view}
          onChange={setView}
          choices={[
            { value: 'differences', label: t('history.differences') },
            { value: 'text', label: t('history.text') },
          ]}
        />
        <Button
          look="primary"
          size="small"
          disabled={!former || isSame || disabled}
          onClick={() => former && onRestore(former)}
        >
          <RotateCcw aria-hidden className="size-3.5" />
          {t('history.restore')}
        </Button>
      </div>
      {former ? (
        <section
          aria-label={former.title}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keys.
          tabIndex={0}
          className="min-h-0 flex-1 overflow-y-auto px-5 py-5 sm:px-8"
        >
          {view === 'text' ? (
            <>
              <h2 lang={language} className="mb-4 font-book font-semibold text-heading">
                {former.title}
              </h2>
              <MarkdownView markdown={former.content} language={language} />
            </>
          ) : (
            <DifferencesView
              before={`${former.title}\n\n${former.content}`}
              after={`${text.title}\n\n${text.content}`}
              names={{ before: t('history.then'), after: t('history.now') }}
              relation="change"
              language={language}
            />
          )}
        </section>
      ) : (
        <div aria-busy="true" className="space-y-3 p-8">
          <Skeleton className="h-6 w-2/3" />
          <Skeleton className="h-4" />
          <Skeleton className="h-4 w-11/12" />
        </div>
      )}
    </div>
  );
}
