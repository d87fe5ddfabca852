'use client';
import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** The key that goes with Enter or K for a command: ⌘ on Apple's keyboards, Ctrl elsewhere. */
export function useSubmitKey(): string {
  return useSyncExternalStore(
    never,
    () => (/mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl'),
    () => 'Ctrl',
  );
}
