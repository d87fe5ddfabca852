'use client';
import { useEffect, useRef } from 'react';

const elsewhere =
  'input, textarea, select, [contenteditable], [role="dialog"], [role="alertdialog"], [role="menu"], [role="radiogroup"]';

/** e writes, Escape goes back to reading. Fields, menus and dialogs keep their keys. */
export function useArticleKeys(keys: { editing: boolean; onEdit: (editing: boolean) => void }): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.target instanceof HTMLElement && event.target.closest(elsewhere)) return;
      const { editing, onEdit } = latest.current;
      const wanted = editing ? 'Escape' : 'e';
      if (event.key !== wanted) return;
      event.preventDefault();
      onEdit(!editing);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
