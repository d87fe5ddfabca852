'use client';
import { useRouter } from 'next/navigation';
import { pagePaths } from '../../config/paths.ts';
import { DocumentsScreen } from '../../documents/documents-screen.tsx';
import { WriteButton } from '../../documents/write-button.tsx';
import { BookList } from './book-list.tsx';
import { useBooks, useWriteBook } from './use-books.ts';

/** Opens an empty book for the person to write. */
export function WriteBookButton() {
  const router = useRouter();
  return (
    <WriteButton kind="book" write={useWriteBook()} onWritten={({ id }) => router.push(pagePaths.book(id))} />
  );
}

/** The books page. */
export function BooksScreen() {
  const { items, isPending } = useBooks('ready');
  return (
    // An empty shelf has its own way to a new book, and one is enough.
    <DocumentsScreen
      kind="book"
      offersNew={isPending || items.length > 0}
      actions={<WriteBookButton />}
      className="max-w-[75rem]"
    >
      {(shown) => <BookList key={shown.state} {...shown} />}
    </DocumentsScreen>
  );
}
