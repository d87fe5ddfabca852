'use client';
import { useEffect, useRef } from 'react';
import { topLayer } from './use-escape.ts';

/** What keeps its keys to itself. */
const elsewhere =
  'input, textarea, select, [contenteditable], [role="dialog"], [role="alertdialog"], [role="menu"], [role="toolbar"], [role="radiogroup"]';

/**
 * The keys of a page, by name (`e`, `Escape`); null stands for one that does nothing now. Fields, menus and dialogs
 * keep theirs.
 */
export function usePageKeys(actions: Readonly<Record<string, (() => void) | null>>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.target instanceof HTMLElement && event.target.closest(elsewhere)) return;
      // What had the focus in a dialog may be gone.
      if (event.target === document.body && topLayer()) return;
      const action = latest.current[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
