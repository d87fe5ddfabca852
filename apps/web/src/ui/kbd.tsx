'use client';
import { type ReactNode, useSyncExternalStore } from 'react';

const never = () => () => {};

/** The key that goes with Enter or K for a command: ⌘ on Apple's keyboards, Ctrl elsewhere. */
export function useSubmitKey(): string {
  return useSyncExternalStore(
    never,
    () => (/mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl'),
    () => 'Ctrl',
  );
}

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-[5px] border border-line bg-sunken px-1 font-normal font-sans text-ink-faint text-small leading-none">
      {children}
    </kbd>
  );
}
