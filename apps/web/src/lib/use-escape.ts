'use client';
import { type RefObject, useEffect, useRef } from 'react';

const layers = ':is([role="dialog"], [role="alertdialog"], [role="menu"])[data-state="open"]';

/** The dialog, menu or large view above all others: each is put at the page's end as it opens. */
export function topLayer(): Element | undefined {
  return [...document.querySelectorAll(layers)].at(-1);
}

/**
 * Lets Escape close a layer, and none but the one above all others. Radix gives Escape to what opened last, which may be
 * a toast: it would close the toast alone. Answers the ref of the layer's content.
 */
export function useEscape(close: () => void): RefObject<HTMLDivElement | null> {
  const content = useRef<HTMLDivElement>(null);
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      if (!content.current || topLayer() !== content.current) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return content;
}
