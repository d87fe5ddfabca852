'use client';
import { useAuth } from '@clerk/nextjs';
import type { Revision } from '@sorami/contracts/publications';
import clsx from 'clsx';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useMoment } from '../ui/use-moment.ts';

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
