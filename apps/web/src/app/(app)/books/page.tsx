import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BooksScreen } from '../../../features/books/books-screen.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('kinds'))('book.many') };
}

export default function BooksPage() {
  return <BooksScreen />;
}
