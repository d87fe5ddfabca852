'use client';
import { startedJobSchema } from '@sorami/contracts/jobs';
import type { DocumentKind } from '@sorami/contracts/kinds';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../api/api-problem.ts';
import { queryKeys } from '../api/queries.ts';
import type { ApiPath } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';
import { kinds } from '../lib/kinds.ts';
import type { FieldProblem, TabDraft } from '../lib/tab-draft.ts';
import { useToast } from '../ui/toast.tsx';
import { useCountdown } from '../ui/use-countdown.ts';
import { documentKinds } from './document-kinds.ts';
import { useDocumentsLeft } from './quota.tsx';

/** Has a document written; it is in the list as soon as the API has accepted it. */
function useStartDocument<Request>(kind: DocumentKind, path: ApiPath) {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (request: Request) => api.post(path, startedJobSchema, request),
    onSuccess: () => {
      for (const queryKey of [queryKeys.lists(kind), queryKeys.activeJobs, queryKeys.jobs, queryKeys.usage])
        void queryClient.invalidateQueries({ queryKey });
    },
  });
}

/** A form that has something written. The first of `fields` is where one begins. */
interface Options<Draft, Field extends string, Request> {
  kind: DocumentKind;
  /** Where it is sent. */
  path: ApiPath;
  draft: Pick<TabDraft<Draft>, 'read' | 'change' | 'forget'>;
  fields: readonly Field[];
  /** What keeps the draft from being sent, by field. */
  wrong: Partial<Record<Field, FieldProblem>>;
  requestOf: (draft: Draft) => Request;
  /** Hears that the writing is under way. */
  onStarted?: () => void;
}

/** What a form that is being filled in needs for its frame. */
export interface Starting<Draft> {
  form: RefObject<HTMLFormElement | null>;
  submit: (event?: FormEvent) => void;
  /** Fills the draft with an example; what stood there can be taken back. */
  fill: (example: Partial<Draft>) => void;
  /** Hears that something is being changed: what was refused before is no longer said. */
  onChange: () => void;
  blocked: boolean;
  isSending: boolean;
  /** Why the last try failed, while that is still to be said. */
  failure: Error | null;
  /** Whether it failed because there were too many; `secondsLeft` until the next one may be tried. */
  limited: boolean;
  secondsLeft: number;
}

/** Sending, waiting where there were too many, and filling with an example. */
export function useStartForm<Field extends string, Draft extends Record<Field, string>, Request>({
  kind,
  path,
  draft,
  fields,
  wrong,
  requestOf,
  onStarted,
}: Options<Draft, Field, Request>) {
  const t = useTranslations(documentKinds[kind].words);
  const router = useRouter();
  const toast = useToast();
  const start = useStartDocument<Request>(kind, path);
  const none = useDocumentsLeft(kind) === 0;
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
        onStarted?.();
        draft.forget();
        const page = kinds[kind].pages?.one(job.resourceId);
        if (page) router.push(page);
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
      title: t('form.filled'),
      action: { label: t('undo'), run: () => draft.change(before) },
    });
  };

  const starting: Starting<Draft> = {
    form,
    submit,
    fill,
    onChange: () => {
      if (start.error && !limited) start.reset();
    },
    blocked,
    isSending: start.isPending,
    failure: limited && secondsLeft === 0 ? null : start.error,
    limited,
    secondsLeft,
  };
  return {
    starting,
    /** Hears that a field was left. */
    onLeave: (name: Field) =>
      setLeft((known) => (known.includes(name) || draft.read()[name] === '' ? known : [...known, name])),
    /** What the API said of a field. */
    refusalOf: (name: Field): string | undefined => refused?.fields[name],
    /** What is wrong with a field, once it was left or sending was tried. */
    shownProblem: (name: Field): FieldProblem | undefined =>
      left.includes(name) || wrong[name] === 'tooLong' ? wrong[name] : undefined,
  };
}
