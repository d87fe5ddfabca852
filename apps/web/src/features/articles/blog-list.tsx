'use client';
import type { DocumentSort } from '@sorami/contracts/documents';
import { ArrowRight, FilePlus2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { pagePaths } from '../../config/paths.ts';
import { DocumentList } from '../../documents/document-list.tsx';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { articleDraft, exampleDraft } from './article-draft.ts';
import { ArticleRow, TrashedArticleRow } from './article-row.tsx';
import { ArticlesSkeleton } from './articles-skeleton.tsx';
import { useArticles } from './use-articles.ts';

/** A list without an article: what comes here, the way to the first one, and one that it could be. */
function ArticlesEmpty() {
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

/** The person's articles, or what of them is in the trash. */
export function BlogList({ state, sort }: { state: 'ready' | 'trashed'; sort: DocumentSort }) {
  const Row = state === 'ready' ? ArticleRow : TrashedArticleRow;
  return (
    <DocumentList
      kind="blog"
      state={state}
      query={useArticles(state, sort)}
      skeleton={<ArticlesSkeleton />}
      empty={<ArticlesEmpty />}
    >
      {(articles, label) => (
        <ul aria-label={label} className="divide-y divide-line border-line border-y">
          {articles.map((article) => (
            <Row key={article.id} article={article} />
          ))}
        </ul>
      )}
    </DocumentList>
  );
}
