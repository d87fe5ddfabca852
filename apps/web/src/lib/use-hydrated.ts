'use client';
import { useSyncExternalStore } from 'react';

const never = () => () => {};

/**
 * False while the server's HTML is taken over, true ever after. Parts of a page are taken over one after the other:
 * what an earlier part has loaded meanwhile must wait in the later ones for that moment.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
