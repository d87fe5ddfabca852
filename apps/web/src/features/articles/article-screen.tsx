'use client';
import { RotateCcw } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ApiProblem } from '../../api/api-problem.ts';
import { pagePaths } from '../../config/paths.ts';
import { Button } from '../../ui/button.tsx';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { isActive } from '../images/image-cache.ts';
import { ArticleDesk } from './article-desk.tsx';
import { ArticleInTheMaking } from './article-in-the-making.tsx';
import { ArticleSkeleton } from './article-skeleton.tsx';
import { useArticle } from './use-article.ts';
import { useArticleActions } from './use-article-actions.ts';

/** One article: before it is known, where there is none, in the trash, being written, or there to be read and edited. */
export function ArticleScreen({ articleId }: { articleId: string }) {
  const t = useTranslations('articles');
  const query = useArticle(articleId);
  const { restore } = useArticleActions();
  if (query.isPending) return <ArticleSkeleton />;
  const missing = query.error instanceof ApiProblem && query.error.code === 'NOT_FOUND';
  if (missing || !query.data) {
    return (
      <div className="gutter mx-auto max-w-xl pt-[16dvh]">
        {missing || !query.error ? (
          <div className="text-center">
            <h1 className="font-semibold text-heading">{t('missingTitle')}</h1>
            <p className="mt-2 text-ink-soft text-large">{t('missingText')}</p>
            <Button asChild look="primary" size="large" className="mt-6">
              <Link href={pagePaths.articles}>{t('backToList')}</Link>
            </Button>
          </div>
        ) : (
          <LoadProblem problem={query.error} onRetry={() => void query.refetch()} />
        )}
      </div>
    );
  }
  const article = query.data;
  if (article.state === 'trashed') {
    return (
      <div className="gutter mx-auto flex max-w-md flex-col items-center pt-[14dvh] text-center">
        <h1 className="font-semibold text-title">{t('inTrashTitle')}</h1>
        <p className="mt-1 text-ink-soft">{t('inTrashText', { title: article.title })}</p>
        <div className="mt-5 flex gap-2">
          <Button look="primary" onClick={() => void restore(article)}>
            <RotateCcw aria-hidden className="size-4" />
            {t('restore')}
          </Button>
          <Button asChild>
            <Link href={pagePaths.articles}>{t('backToList')}</Link>
          </Button>
        </div>
      </div>
    );
  }
  const { job } = article;
  return job && isActive(job) ? (
    <ArticleInTheMaking article={article} job={job} />
  ) : (
    <ArticleDesk article={article} />
  );
}
