'use client';
import type { Article } from '@sorami/contracts/articles';
import clsx from 'clsx';
import { CircleCheck, CircleDashed } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { pagePaths } from '../../config/paths.ts';
import { BackLink } from '../../ui/back-link.tsx';

/** Draft or published: a colour, always with its sign and its word. */
export function StatusMark({ status }: { status: Article['status'] }) {
  const t = useTranslations('articles');
  const Icon = status === 'published' ? CircleCheck : CircleDashed;
  return (
    <span
      className={clsx(
        'inline-flex shrink-0 items-center gap-1 font-medium',
        status === 'published' ? 'text-positive' : 'text-ink-soft',
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      {t(`statuses.${status}`)}
    </span>
  );
}

/** Above an article: the way back, its state, and what can be done with it. */
export function ArticleBar({ article, children }: { article: Article; children?: ReactNode }) {
  const t = useTranslations('articles');
  return (
    <div className="sticky top-0 z-20 flex h-12 items-center gap-1 border-line border-b bg-canvas/92 px-2 backdrop-blur-lg sm:px-4">
      <BackLink href={pagePaths.articles}>{t('title')}</BackLink>
      <span className="flex text-small max-sm:sr-only">
        <StatusMark status={article.status} />
      </span>
      <div className="ml-auto flex shrink-0 items-center gap-1">{children}</div>
    </div>
  );
}
