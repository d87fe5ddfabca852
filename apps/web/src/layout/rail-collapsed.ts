'use client';
import { useSyncExternalStore } from 'react';

const storageKey = 'sorami-rail';
const listeners = new Set<() => void>();

function read(): boolean {
  try {
    return localStorage.getItem(storageKey) === 'collapsed';
  } catch {
    return false;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function toggleRail(): void {
  try {
    localStorage.setItem(storageKey, read() ? 'open' : 'collapsed');
  } catch {
    return;
  }
  for (const listener of listeners) listener();
}

/** Whether the rail shows icons only. Kept in this browser. */
export function useRailCollapsed(): boolean {
  return useSyncExternalStore(subscribe, read, () => false);
}
