'use client';
import { DocumentsScreen } from '../../documents/documents-screen.tsx';
import { BookList } from './book-list.tsx';
import { useBooks } from './use-books.ts';

/** The books page. */
export function BooksScreen() {
  const { items } = useBooks('ready');
  return (
    // An empty shelf has its own way to a new book, and one is enough.
    <DocumentsScreen kind="book" offersNew={items.length > 0} className="max-w-[75rem]">
      {(state) => <BookList key={state} state={state} />}
    </DocumentsScreen>
  );
}
