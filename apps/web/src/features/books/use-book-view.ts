'use client';
import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type BookPlace, type BookView, bookAddress, readBookView } from './book-address.ts';

/** What of the book is open, and the ways to open something else. The History API changes the address without the server. */
export function useBookView(bookId: string) {
  const params = useSearchParams();
  const view = useMemo(() => readBookView(params), [params]);
  const open = useCallback(
    (place: BookPlace, { editing = false }: { editing?: boolean } = {}) =>
      window.history.pushState(null, '', bookAddress(bookId, { place, editing })),
    [bookId],
  );
  /** Another way to see the same is no step that Back should undo. */
  const replace = useCallback(
    (next: BookView) => window.history.replaceState(null, '', bookAddress(bookId, next)),
    [bookId],
  );
  return { view, open, replace };
}
