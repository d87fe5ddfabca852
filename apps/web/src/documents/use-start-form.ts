'use client';
import type { Job } from '@sorami/contracts/jobs';
import type { UseMutationResult } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../api/api-problem.ts';
import type { FieldProblem, TabDraft } from '../lib/tab-draft.ts';
import { useToast } from '../ui/toast.tsx';
import { useCountdown } from '../ui/use-countdown.ts';

/** A form that starts something to be written. The first of `fields` is where one begins. */
interface StartForm<Draft, Field extends string, Request> {
  draft: Pick<TabDraft<Draft>, 'read' | 'change' | 'forget'>;
  fields: readonly Field[];
  /** What keeps the draft from being sent, by field. */
  wrong: Partial<Record<Field, FieldProblem>>;
  start: UseMutationResult<{ job: Job }, Error, Request>;
  requestOf: (draft: Draft) => Request;
  addressOf: (resourceId: string) => string;
  /** Whether nothing is left of the month's quota. */
  none: boolean;
  words: { filled: string; undo: string };
}

/** Sending, waiting where there were too many, and filling with an example. */
export function useStartForm<Field extends string, Draft extends Record<Field, string>, Request>({
  draft,
  fields,
  wrong,
  start,
  requestOf,
  addressOf,
  none,
  words,
}: StartForm<Draft, Field, Request>) {
  const router = useRouter();
  const toast = useToast();
  const form = useRef<HTMLFormElement>(null);
  const [left, setLeft] = useState<readonly Field[]>([]);
  const [retryAt, setRetryAt] = useState<number | null>(null);
  const secondsLeft = useCountdown(retryAt);
  const blocked = start.isPending || none || secondsLeft > 0;
  const refused = start.error instanceof ApiProblem ? start.error : null;
  const limited = refused?.code === 'RATE_LIMITED';

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the page opens.
  useEffect(() => {
    const [first] = fields;
    // On a phone the keyboard would hide what the page is about.
    if (first && draft.read()[first] === '' && window.matchMedia('(pointer: fine)').matches)
      form.current?.querySelector('textarea')?.focus({ preventScroll: true });
  }, []);

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (blocked) return;
    const first = fields.find((name) => wrong[name]);
    if (first) {
      setLeft(fields);
      form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    setRetryAt(null);
    // Read anew: a field may add to the draft as it is left.
    start.mutate(requestOf(draft.read()), {
      onSuccess: ({ job }) => {
        draft.forget();
        router.push(addressOf(job.resourceId));
      },
      onError: (error) => {
        if (error instanceof ApiProblem && error.retryAfter) setRetryAt(Date.now() + error.retryAfter * 1000);
      },
    });
  };

  const fill = (example: Partial<Draft>) => {
    const before = draft.read();
    draft.change(example);
    setLeft([]);
    if (fields.every((name) => before[name].trim() === '')) return;
    toast({
      tone: 'positive',
      title: words.filled,
      action: { label: words.undo, run: () => draft.change(before) },
    });
  };

  return {
    form,
    submit,
    fill,
    blocked,
    secondsLeft,
    refused,
    limited,
    /** Whether the last try is still to be spoken of. */
    failed: start.error !== null && !(limited && secondsLeft === 0),
    /** What was refused is being changed. */
    onChange: () => {
      if (start.error && !limited) start.reset();
    },
    onLeave: (name: Field) =>
      setLeft((known) => (known.includes(name) || draft.read()[name] === '' ? known : [...known, name])),
    /** What is wrong with a field, once it was left or sending was tried. */
    shownProblem: (name: Field): FieldProblem | undefined =>
      left.includes(name) || wrong[name] === 'tooLong' ? wrong[name] : undefined,
  };
}
