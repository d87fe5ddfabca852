'use client';
import { useMemo } from 'react';

/**
 * For dialogs that open without a trigger of their own: keeps in mind what had the focus, and gives it back.
 * `remember` belongs in `onOpenAutoFocus`, `giveBack` in `onCloseAutoFocus`.
 */
export function useReturnFocus() {
  return useMemo(() => {
    let before: HTMLElement | null = null;
    return {
      remember: () => {
        before = document.activeElement instanceof HTMLElement ? document.activeElement : null;
      },
      giveBack: (event: Event) => {
        if (event.defaultPrevented) return;
        event.preventDefault();
        before?.focus({ preventScroll: true });
      },
    };
  }, []);
}
