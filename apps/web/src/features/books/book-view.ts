'use client';
import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { pagePaths } from '../../config/paths.ts';

/** What of the book is open, and the ways to open something else. The History API changes the address without the server. */
export function useBookView(bookId: string) {
  const params = useSearchParams();
  const view = useMemo(() => readBookView(params), [params]);
  const open = useCallback(
    (position: BookPosition, { editing = false }: { editing?: boolean } = {}) =>
      window.history.pushState(null, '', bookAddress(bookId, { position, editing })),
    [bookId],
  );
  /** Another way to see the same is no step that Back should undo. */
  const replace = useCallback(
    (next: BookView) => window.history.replaceState(null, '', bookAddress(bookId, next)),
    [bookId],
  );
  return { view, open, replace };
}

/** What of a book is open: its title page, its preface, or a chapter by id. No id is one of the two words. */
export type BookPosition = 'title' | 'preface' | (string & {});

export interface BookView {
  position: BookPosition;
  editing: boolean;
}

const longestId = 64;

/** The address of a book, opened at a position. The title page is not written in. */
export function bookAddress(bookId: string, { position, editing }: Partial<BookView> = {}): string {
  const at = position === 'title' ? undefined : position;
  return pagePaths.book(bookId, { at, edit: at && editing ? '1' : undefined });
}

/** Reads what `bookAddress` wrote; what makes no sense there is the title page. */
export function readBookView(params: Pick<URLSearchParams, 'get'>): BookView {
  const at = params.get('at') ?? '';
  const position = at !== '' && at.length <= longestId ? at : 'title';
  return { position, editing: position !== 'title' && params.get('edit') === '1' };
}
