import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ArticlesScreen } from '../../../features/articles/articles-screen.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('kinds'))('blog.many') };
}

export default function ArticlesPage() {
  return <ArticlesScreen />;
}
