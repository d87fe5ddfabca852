import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NewBookScreen } from '../../../../features/books/new-book-screen.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('books'))('new') };
}

export default function NewBookPage() {
  return <NewBookScreen />;
}
