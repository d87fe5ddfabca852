'use client';
import { useCallback, useEffect, useRef } from 'react';

/** The place in the address follows scrolling at this distance, in milliseconds. */
const rest = 400;

/** Keeps in the address which page of the list is at the top of the window. Answers what hears of the first file in sight. */
export function useKeptPlace(
  place: (index: number) => string | null,
  keep: (cursor: string | null) => void,
): (index: number) => void {
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(waiting.current), []);
  useEffect(() => {
    // The list itself begins where the address says: a remembered distance would lead past it.
    const before = window.history.scrollRestoration;
    window.history.scrollRestoration = 'manual';
    return () => {
      window.history.scrollRestoration = before;
    };
  }, []);
  return useCallback(
    (index: number) => {
      const cursor = place(index);
      clearTimeout(waiting.current);
      waiting.current = setTimeout(() => keep(cursor), rest);
    },
    [place, keep],
  );
}
