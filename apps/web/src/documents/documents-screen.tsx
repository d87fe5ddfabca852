'use client';
import { type DocumentSort, documentSorts } from '@sorami/contracts/documents';
import type { DocumentKind } from '@sorami/contracts/kinds';
import clsx from 'clsx';
import { Trash2 } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { pagePaths } from '../config/paths.ts';
import { kinds } from '../lib/kinds.ts';
import { usePowers } from '../lib/use-powers.ts';
import { Button } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { SortMenu } from '../ui/sort-menu.tsx';
import { documentKinds } from './document-kinds.ts';

/** The page of all documents of a kind: its list, or the trash beside it, as `children` shows it. */
export function DocumentsScreen({
  kind,
  offersNew,
  actions,
  className,
  children,
}: {
  kind: DocumentKind;
  /** Whether the way to a new one stands above; the trash has it always. */
  offersNew: boolean;
  /** More that can be done, beside the way to a new one. */
  actions?: ReactNode;
  className: string;
  children: (shown: { state: 'ready' | 'trashed'; sort: DocumentSort }) => ReactNode;
}) {
  const { words, pages } = documentKinds[kind];
  const { NewIcon } = kinds[kind];
  const t = useTranslations(words);
  const router = useRouter();
  const { make } = usePowers();
  const params = useSearchParams();
  const trashed = params.get('state') === 'trashed';
  const sort = documentSorts.find((one) => one === params.get('sort')) ?? documentSorts[0];
  return (
    <div className={clsx('gutter mx-auto pt-6 sm:pt-10', className)}>
      <div className="mb-6 flex flex-wrap items-center justify-between gap-3 sm:mb-8">
        <h1 className="font-semibold text-heading">{trashed ? t('trash') : t('title')}</h1>
        <div className="flex items-center gap-1.5">
          {offersNew || trashed ? (
            <SortMenu
              sorts={documentSorts}
              value={sort}
              onChange={(next) =>
                router.replace(pagePaths.documents(pages.list, { trashed, sort: next }), { scroll: false })
              }
            />
          ) : null}
          <Link
            href={trashed ? pages.list : pages.trash}
            aria-current={trashed ? 'page' : undefined}
            className={clsx(
              'inline-flex h-9 items-center gap-2 rounded-control px-3 font-medium text-body transition-colors',
              trashed ? 'bg-pressed text-ink' : 'text-ink-soft hover:bg-hover hover:text-ink',
            )}
          >
            <Trash2 aria-hidden className="size-4" />
            <span className="max-sm:sr-only">{t('trash')}</span>
          </Link>
          {actions}
          {make && (offersNew || trashed) ? (
            <Button asChild look="primary">
              <Link href={pages.form}>
                <NewIcon aria-hidden className="size-4" />
                {t('new')}
              </Link>
            </Button>
          ) : null}
        </div>
      </div>
      {trashed ? (
        <Notice tone="plain" className="mb-6">
          {t('trashNotice')}
        </Notice>
      ) : null}
      {children({ state: trashed ? 'trashed' : 'ready', sort })}
    </div>
  );
}
