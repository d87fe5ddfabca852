import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ArticleScreen } from '../../../../features/articles/article-screen.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('kinds'))('blog.many') };
}

export default async function ArticlePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <ArticleScreen key={id} articleId={decodeURIComponent(id)} />;
}
