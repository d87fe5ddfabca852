import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BookScreen } from '../../../../features/books/book-screen.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('kinds'))('book.many') };
}

export default async function BookPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <BookScreen key={id} bookId={decodeURIComponent(id)} />;
}
