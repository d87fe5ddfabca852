'use client';
import type { DocumentKind } from '@sorami/contracts/kinds';
import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ApiProblem } from '../api/api-problem.ts';
import { usePageTitle } from '../lib/use-page-title.ts';
import { Button } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { LoadProblem } from '../ui/load-problem.tsx';
import { type DocumentSummary, documentKinds } from './document-kinds.ts';
import { useDocumentActions } from './use-document-actions.ts';

/** One document: before it is known, where there is none, in the trash, or as `children` shows it. */
export function DocumentPage<Document extends DocumentSummary>({
  kind,
  query,
  skeleton,
  picture,
  children,
}: {
  kind: DocumentKind;
  query: { isPending: boolean; error: Error | null; data: Document | undefined; refetch: () => unknown };
  skeleton: ReactNode;
  /** How it looks, for the trash. */
  picture?: (document: Document) => ReactNode;
  children: (document: Document) => ReactNode;
}) {
  const { words, pages } = documentKinds[kind];
  const t = useTranslations(words);
  const { restore } = useDocumentActions(kind);
  usePageTitle(query.data?.title, t('title'));
  if (query.isPending) return skeleton;
  const missing = query.error instanceof ApiProblem && query.error.code === 'NOT_FOUND';
  if (missing || !query.data) {
    return (
      <div className="gutter mx-auto max-w-xl pt-[16dvh]">
        {missing || !query.error ? (
          <div className="text-center">
            <h1 className="font-semibold text-heading">{t('missingTitle')}</h1>
            <p className="mt-2 text-ink-soft text-large">{t('missingText')}</p>
            <Button asChild look="primary" size="large" className="mt-6">
              <Link href={pages.list}>{t('back')}</Link>
            </Button>
          </div>
        ) : (
          <LoadProblem problem={query.error} onRetry={() => void query.refetch()} />
        )}
      </div>
    );
  }
  const document = query.data;
  if (document.state === 'ready') return children(document);
  return (
    <div className="gutter mx-auto flex max-w-md flex-col items-center pt-[10dvh] text-center">
      {picture?.(document)}
      <h1 className="mt-6 font-semibold text-title">{t('inTrashTitle')}</h1>
      <p className="mt-1 text-ink-soft">{t('inTrashText', { title: document.title })}</p>
      <div className="mt-5 flex gap-2">
        <Button look="primary" onClick={() => void restore(document)}>
          <RotateCcw aria-hidden className="size-4" />
          {t('restore')}
        </Button>
        <Button asChild>
          <Link href={pages.list}>{t('back')}</Link>
        </Button>
      </div>
    </div>
  );
}
