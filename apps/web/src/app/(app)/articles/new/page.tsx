import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NewArticleScreen } from '../../../../features/articles/new-article-screen.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('articles'))('new') };
}

export default function NewArticlePage() {
  return <NewArticleScreen />;
}
