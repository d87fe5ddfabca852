'use client';
import { ChevronLeft, PenLine } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { pagePaths } from '../../config/paths.ts';
import { articleDraft } from './article-draft.ts';
import { ArticleForm } from './article-form.tsx';
import { WriteButton } from './write-button.tsx';

/** Where an article is asked for, or begun by hand. */
export function NewArticleScreen() {
  const t = useTranslations('articles');
  const draft = useSyncExternalStore(articleDraft.subscribe, articleDraft.read, articleDraft.readOnServer);
  return (
    <div className="gutter mx-auto max-w-[42rem] pt-4 sm:pt-8">
      <Link
        href={pagePaths.articles}
        className="-ml-1.5 inline-flex h-8 items-center gap-1 rounded-control pr-2 pl-1 text-body text-ink-soft hover:bg-hover hover:text-ink"
      >
        <ChevronLeft aria-hidden className="size-4" />
        {t('title')}
      </Link>
      <div className="mt-2 flex items-center justify-between gap-x-6">
        <h1 className="font-semibold text-heading">{t('form.title')}</h1>
        <WriteButton look="neutral">
          <PenLine aria-hidden className="size-4" />
          <span className="max-sm:sr-only">{t('writeYourself')}</span>
        </WriteButton>
      </div>
      <p className="mt-1 mb-6 text-ink-soft text-large">{t('form.lead')}</p>
      <ArticleForm draft={draft} />
    </div>
  );
}
