'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { ArticleRow } from './article-row.tsx';
import { ArticlesEmpty, TrashEmpty } from './articles-empty.tsx';
import { ArticlesSkeleton } from './articles-skeleton.tsx';
import { TrashedArticleRow } from './trashed-article-row.tsx';
import { useArticles } from './use-articles.ts';

/** The person's articles, or what of them is in the trash. The next page comes as its end comes into sight. */
export function BlogList({ state }: { state: 'ready' | 'trashed' }) {
  const t = useTranslations('articles');
  const common = useTranslations('common');
  const query = useArticles(state);
  const { articles, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const node = end.current;
    if (!node || !hasNextPage || isFetchingNextPage || isFetchNextPageError) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && void fetchNextPage(), {
      rootMargin: '600px',
    });
    observer.observe(node);
    return () => observer.disconnect();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);

  if (query.isPending) return <ArticlesSkeleton />;
  if (query.error && articles.length === 0)
    return <LoadProblem problem={query.error} onRetry={() => void query.refetch()} />;
  if (articles.length === 0) return state === 'ready' ? <ArticlesEmpty /> : <TrashEmpty />;
  return (
    <>
      <h2 className="sr-only">{state === 'ready' ? t('list') : t('trash')}</h2>
      <ul
        aria-label={state === 'ready' ? t('list') : t('trash')}
        className="divide-y divide-line border-line border-y"
      >
        {articles.map((article) =>
          state === 'ready' ? (
            <ArticleRow key={article.id} article={article} />
          ) : (
            <TrashedArticleRow key={article.id} article={article} />
          ),
        )}
      </ul>
      <div ref={end} className="mt-6 flex justify-center">
        {hasNextPage ? (
          <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {isFetchNextPageError ? common('tryAgain') : common('more')}
          </Button>
        ) : null}
      </div>
    </>
  );
}
