'use client';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';

const never = () => () => {};

/**
 * What makes a button send its form. Before the page's programs have come the browser would send it by itself, and load
 * the page anew without what was typed: until then it is a button that cannot be pressed.
 */
export function useSubmitProps(): { type: 'submit' | 'button'; 'aria-disabled'?: true } {
  const hydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return hydrated ? { type: 'submit' } : { type: 'button', 'aria-disabled': true };
}

/**
 * Takes in what somebody typed into a field of the server's page before its programs had come: React leaves those words
 * in the field, knows nothing of them, and takes them away at the first change. What was kept from before (the draft of
 * this tab, which arrives one commit later) stays in front of them.
 */
export function useEarlyInput(
  field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>,
  value: string,
  onChange: (value: string) => void,
): void {
  const early = useRef<string | null>(null);
  const [arrived, setArrived] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the field is taken over from the server.
  useLayoutEffect(() => {
    const typed = field.current?.value ?? '';
    if (typed !== value && typed !== '') early.current = typed;
  }, []);
  useEffect(() => {
    if (early.current !== null) setArrived(true);
  }, []);
  useEffect(() => {
    const typed = early.current;
    if (!arrived || typed === null) return;
    early.current = null;
    if (value.includes(typed)) return;
    // A slider has one value, and the hand's is the later one.
    onChange(value === '' || field.current?.type === 'range' ? typed : `${value} ${typed}`);
  }, [arrived, value, onChange, field]);
}
