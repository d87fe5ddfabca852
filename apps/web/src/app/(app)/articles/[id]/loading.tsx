import { ArticleSkeleton } from '../../../../features/articles/articles-skeleton.tsx';

export default function Loading() {
  return <ArticleSkeleton />;
}
