'use client';
import { useLayoutEffect } from 'react';

/**
 * Names the page after the one thing that it shows, before its section: `Le jardin patient · Livres · Sorami`. The
 * server knows the section alone; null leaves it at that.
 */
export function usePageTitle(name: string | null | undefined, section: string): void {
  useLayoutEffect(() => {
    if (!name) return;
    const title = `${name} · ${section} · Sorami`;
    const write = () => {
      if (document.title !== title) document.title = title;
    };
    write();
    // Next writes the section's whenever its metadata arrives, which may be after this.
    const observer = new MutationObserver(write);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      if (document.title === title) document.title = `${section} · Sorami`;
    };
  }, [name, section]);
}
