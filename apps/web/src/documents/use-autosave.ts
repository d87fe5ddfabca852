'use client';
import { useAuth } from '@clerk/nextjs';
import { useTranslations } from 'next-intl';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { reachability } from '../api/reachability.ts';
import { Autosave, type AutosaveDeps } from './autosave.ts';
import {
  type AutosaveState,
  type AutosaveStatus,
  type SavedText,
  statusOf,
  type TextFields,
} from './autosave-state.ts';
import { forgetKeptTexts } from './kept-texts.ts';

interface Running {
  read: () => unknown;
  flush: () => void;
  stop: () => void;
  readonly isAtRest: boolean;
}

const running = new Map<string, Running>();

/** Ends all saving. What others than `person` typed on this device is forgotten. */
export function forgetTexts(person: string | null): void {
  for (const autosave of running.values()) autosave.stop();
  running.clear();
  forgetKeptTexts(person);
}

export interface SavingText<T> {
  /** The newest text: show this one, whether or not it is saved. */
  text: T;
  /** Counts how often `text` changed otherwise than by `change`. */
  replacement: number;
  status: AutosaveStatus;
  /** The sentence that goes with `refused`. */
  problem: string | null;
  /** What was saved elsewhere meanwhile, until `settle` is called. */
  other: SavedText<T> | null;
  base: SavedText<T>;
  ready: boolean;
  restored: boolean;
  kept: boolean;
  /** What `settle` took out of the way last; it is on this device alone. */
  aside: T | null;
  change: (part: Partial<T>) => void;
  /** Puts a text in the place of the newest one: a decision between two, an older version. */
  settle: (text: T) => void;
  dropAside: () => void;
  /** Saves now instead of after a pause. */
  flush: () => void;
}

/**
 * A text that saves itself. `name` tells it from all others (`chapter:…`) and is one for the life of the component:
 * give it a key. `saved` is what the page last read of it, a new object whenever that was; `save` sends a text and
 * answers with its new version. Both functions, too, are new only where something changed.
 */
export function useAutosave<T extends TextFields>(
  name: string,
  saved: SavedText<T>,
  { save, read }: Pick<AutosaveDeps<T>, 'save' | 'read'>,
): SavingText<T> {
  const { userId } = useAuth();
  const unexpected = useTranslations('problems')('UNEXPECTED_ANSWER');
  const [autosave] = useState(() => {
    // The text of this name always has these fields.
    const known = running.get(name) as Autosave<T> | undefined;
    return known ?? new Autosave(name, saved, { save, read, unexpected });
  });
  const { state, ...snapshot } = useSyncExternalStore(autosave.subscribe, autosave.read, autosave.read);

  useEffect(() => autosave.setDeps({ save, read, unexpected }), [autosave, save, read, unexpected]);
  useEffect(() => {
    if (userId) void autosave.identify(userId);
  }, [autosave, userId]);
  useEffect(() => autosave.hear(saved), [autosave, saved]);

  useEffect(() => {
    running.set(name, autosave);
    const leave = () => {
      if (document.visibilityState === 'hidden') autosave.flush();
    };
    document.addEventListener('visibilitychange', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      autosave.flush();
      for (const [key, other] of running) if (other.isAtRest) running.delete(key);
    };
  }, [name, autosave]);

  const lost = state.failures > 0;
  useEffect(() => {
    if (!lost) return;
    return reachability.subscribe(() => {
      if (reachability.read() === 'reachable') autosave.wake();
    });
  }, [autosave, lost]);

  // Only where the browser keeps nothing is leaving the page a loss.
  const { kept } = snapshot;
  useEffect(() => {
    if (kept) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [kept]);

  return {
    ...describe(state),
    ...snapshot,
    change: autosave.change,
    settle: autosave.settle,
    dropAside: autosave.dropAside,
    flush: autosave.flush,
  };
}

function describe<T extends TextFields>(state: AutosaveState<T>) {
  const { text, replacement, problem, other, base } = state;
  return { text, replacement, problem, other, base, status: statusOf(state) };
}
