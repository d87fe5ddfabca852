import { ArticleSkeleton } from '../../../../features/articles/article-screen.tsx';

export default function Loading() {
  return <ArticleSkeleton />;
}
