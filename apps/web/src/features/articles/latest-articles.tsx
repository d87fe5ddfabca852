'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { pagePaths } from '../../config/paths.ts';
import { isActive } from '../../lib/job-state.ts';
import { LatestSection } from '../../ui/latest-section.tsx';
import { Link } from '../../ui/link.tsx';
import { StatusMark } from './article-bar.tsx';
import { useArticles } from './use-articles.ts';

const shown = 4;

/** The articles written last, on the home page. */
export function LatestArticles() {
  const t = useTranslations('home');
  const writing = useTranslations('writing');
  const previews = useTranslations('previews');
  const format = useFormatter();
  const { items } = useArticles('ready');
  const articles = useMemo(() => items.filter(({ job }) => !job || !isActive(job)).slice(0, shown), [items]);
  if (articles.length === 0) return null;
  return (
    <LatestSection
      id="latest-articles"
      title={t('latestArticles')}
      all={t('allArticles')}
      href={pagePaths.articles}
    >
      <ul className="grid gap-2 sm:grid-cols-2">
        {articles.map(({ id, title, language, status, wordCount, embedded }) => (
          <li key={id}>
            <Link
              href={pagePaths.article(id)}
              className="block rounded-card border border-line px-4 py-3 transition-colors hover:border-line-strong hover:bg-hover"
            >
              <span lang={language} className="line-clamp-1 font-book font-medium text-ink text-large">
                {title}
              </span>
              <span className="tabular mt-1 flex items-center gap-2 text-ink-faint text-small">
                <StatusMark status={status} />
                {embedded ? <span>{previews('mark')} ·</span> : null}
                {writing('words', { count: wordCount, shown: format.number(wordCount) })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </LatestSection>
  );
}
