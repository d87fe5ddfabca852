'use client';
import { useEffect, useRef } from 'react';

export interface BookKeys {
  next: (() => void) | null;
  previous: (() => void) | null;
  edit: (() => void) | null;
  leave: (() => void) | null;
}

const elsewhere =
  'input, textarea, select, [contenteditable], [role="dialog"], [role="alertdialog"], [role="menu"], [role="toolbar"], [role="radiogroup"]';

function actionOf(key: string, keys: BookKeys): (() => void) | null {
  switch (key) {
    case 'j':
    case 'ArrowRight':
      return keys.next;
    case 'k':
    case 'ArrowLeft':
      return keys.previous;
    case 'e':
      return keys.edit;
    case 'Escape':
      return keys.leave;
    default:
      return null;
  }
}

/** The keys of a book: j and k, or the arrows, turn; e writes; Escape leaves. Fields, menus and dialogs keep theirs. */
export function useBookKeys(keys: BookKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.target instanceof HTMLElement && event.target.closest(elsewhere)) return;
      const action = actionOf(event.key, latest.current);
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
