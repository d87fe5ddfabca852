'use client';
import type { Article } from '@sorami/contracts/articles';
import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { pagePaths } from '../../config/paths.ts';
import { StatusMark } from './status-mark.tsx';

/** Above an article: the way back, its state, and what can be done with it. */
export function ArticleBar({ article, children }: { article: Article; children?: ReactNode }) {
  const t = useTranslations('articles');
  return (
    <div className="sticky top-0 z-20 flex h-12 items-center gap-1 border-line border-b bg-canvas/92 px-2 backdrop-blur-lg sm:px-4">
      <Link
        href={pagePaths.articles}
        className="inline-flex h-8 items-center gap-1 rounded-control pr-2.5 pl-1.5 text-body text-ink-soft hover:bg-hover hover:text-ink"
      >
        <ChevronLeft aria-hidden className="size-4" />
        {t('title')}
      </Link>
      <span className="flex text-small max-sm:sr-only">
        <StatusMark status={article.status} />
      </span>
      <div className="ml-auto flex shrink-0 items-center gap-1">{children}</div>
    </div>
  );
}
