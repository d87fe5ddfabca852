'use client';
import clsx from 'clsx';
import { FilePlus2, PenLine, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { pagePaths } from '../../config/paths.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { BlogList } from './blog-list.tsx';
import { WriteButton } from './write-button.tsx';

/** The articles page: the list, or the trash beside it. */
export function ArticlesScreen() {
  const t = useTranslations('articles');
  const trashed = useSearchParams().get('state') === 'trashed';
  return (
    <div className="gutter mx-auto max-w-[64rem] pt-6 sm:pt-10">
      <div className="mb-6 flex flex-wrap items-center justify-between gap-3 sm:mb-8">
        <h1 className="font-semibold text-heading">{trashed ? t('trash') : t('title')}</h1>
        <div className="flex items-center gap-1.5">
          <Link
            href={trashed ? pagePaths.articles : pagePaths.articlesTrash}
            aria-current={trashed ? 'page' : undefined}
            className={clsx(
              'inline-flex h-9 items-center gap-2 rounded-control px-3 font-medium text-body transition-colors',
              trashed ? 'bg-pressed text-ink' : 'text-ink-soft hover:bg-hover hover:text-ink',
            )}
          >
            <Trash2 aria-hidden className="size-4" />
            <span className="max-sm:sr-only">{t('trash')}</span>
          </Link>
          <WriteButton>
            <PenLine aria-hidden className="size-4" />
            <span className="max-sm:sr-only">{t('writeYourself')}</span>
          </WriteButton>
          <Button asChild look="primary">
            <Link href={pagePaths.newArticle}>
              <FilePlus2 aria-hidden className="size-4" />
              {t('new')}
            </Link>
          </Button>
        </div>
      </div>
      {trashed ? (
        <Notice tone="plain" className="mb-6">
          {t('trashNotice')}
        </Notice>
      ) : null}
      <BlogList key={trashed ? 'trashed' : 'ready'} state={trashed ? 'trashed' : 'ready'} />
    </div>
  );
}
