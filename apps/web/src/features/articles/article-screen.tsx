'use client';
import { DocumentPage } from '../../documents/document-page.tsx';
import { isActive } from '../../lib/job-state.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ArticleDesk } from './article-desk.tsx';
import { ArticleInTheMaking } from './article-in-the-making.tsx';
import { useArticle } from './use-articles.ts';

const lines = ['w-full', 'w-11/12', 'w-full', 'w-4/5', 'w-full', 'w-full', 'w-2/3'];

/** An article before it is known. */
export function ArticleSkeleton() {
  return (
    <div
      aria-busy="true"
      className="gutter mx-auto grid max-w-[75rem] gap-x-16 pt-20 lg:grid-cols-[minmax(0,38rem)_20rem] lg:justify-center"
    >
      <div className="space-y-3.5">
        <Skeleton className="h-11 w-5/6" />
        <Skeleton className="mb-10 h-5 w-2/5" />
        {lines.map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list.
          <Skeleton key={index} className={`h-5 ${width}`} />
        ))}
      </div>
      <div className="space-y-4 max-lg:hidden">
        <Skeleton className="h-36 rounded-card!" />
        <Skeleton className="h-64 rounded-card!" />
      </div>
    </div>
  );
}

/** One article: being written, or there to be read and edited. */
export function ArticleScreen({ articleId }: { articleId: string }) {
  const query = useArticle(articleId);
  return (
    <DocumentPage kind="blog" query={query} skeleton={<ArticleSkeleton />}>
      {(article) =>
        article.job && isActive(article.job) ? (
          <ArticleInTheMaking article={article} job={article.job} />
        ) : (
          <ArticleDesk article={article} />
        )
      }
    </DocumentPage>
  );
}
