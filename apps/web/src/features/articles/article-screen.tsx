'use client';
import { DocumentPage } from '../../documents/document-page.tsx';
import { isActive } from '../../lib/job-state.ts';
import { ArticleDesk } from './article-desk.tsx';
import { ArticleInTheMaking } from './article-in-the-making.tsx';
import { ArticleSkeleton } from './articles-skeleton.tsx';
import { useArticle } from './use-articles.ts';

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
