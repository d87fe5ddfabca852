'use client';
import { ArrowRight, FilePlus2, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { pagePaths } from '../../config/paths.ts';
import { Button } from '../../ui/button.tsx';
import { articleDraft } from './article-draft.ts';
import { exampleDraft } from './article-examples.ts';

/** A list without an article: what comes here, the way to the first one, and one that it could be. */
export function ArticlesEmpty() {
  const t = useTranslations('articles');
  const router = useRouter();
  return (
    <div className="flex flex-col items-center rounded-picture border border-line border-dashed px-6 py-12 text-center sm:py-16">
      <p className="font-semibold text-ink text-large">{t('emptyTitle')}</p>
      <p className="mt-1 max-w-md text-ink-soft">{t('empty')}</p>
      <Button asChild look="primary" className="mt-5">
        <Link href={pagePaths.newArticle}>
          <FilePlus2 aria-hidden className="size-4" />
          {t('new')}
        </Link>
      </Button>
      <button
        type="button"
        onClick={() => {
          articleDraft.change(exampleDraft('tomatoes', t));
          router.push(pagePaths.newArticle);
        }}
        className="group mt-10 w-full max-w-md rounded-card border border-line bg-surface p-5 text-left transition-colors hover:border-line-strong"
      >
        <span className="text-ink-faint text-small">{t('exampleLead')}</span>
        <span className="mt-1 block font-book font-medium text-ink text-title">
          {t('examples.tomatoes.topic')}
        </span>
        <span className="mt-1 block text-ink-soft">{t('examples.tomatoes.goal')}</span>
        <span className="mt-3 inline-flex items-center gap-1.5 font-medium text-accent-text">
          {t('exampleUse')}
          <ArrowRight aria-hidden className="size-4 transition-transform group-hover:translate-x-0.5" />
        </span>
      </button>
    </div>
  );
}

/** A trash without an article. */
export function TrashEmpty() {
  const t = useTranslations('articles');
  return (
    <div className="flex flex-col items-center rounded-picture border border-line border-dashed px-6 py-16 text-center">
      <Trash2 aria-hidden className="mb-4 size-7 text-ink-faint" strokeWidth={1.5} />
      <p className="font-semibold text-ink text-large">{t('trashEmptyTitle')}</p>
      <p className="mt-1 max-w-sm text-ink-soft">{t('trashEmpty')}</p>
      <Button asChild className="mt-5">
        <Link href={pagePaths.articles}>{t('backToList')}</Link>
      </Button>
    </div>
  );
}
