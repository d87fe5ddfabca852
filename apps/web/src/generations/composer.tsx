'use client';
import { maxPromptLength } from '@sorami/contracts/images';
import type { UseMutationResult } from '@tanstack/react-query';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import {
  type FormEvent,
  Fragment,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { ApiProblem, isLostConnection } from '../api/api-problem.ts';
import { reachability } from '../api/reachability.ts';
import { onComposeRequest } from '../lib/compose-request.ts';
import type { TabDraft } from '../lib/tab-draft.ts';
import { usePowers } from '../lib/use-powers.ts';
import { Button } from '../ui/button.tsx';
import { useEarlyInput, useSubmitProps } from '../ui/early-input.ts';
import { Kbd, useSubmitKey } from '../ui/kbd.tsx';
import { Notice } from '../ui/notice.tsx';
import { PlanLink } from '../ui/plan-link.tsx';
import { useCountdown } from '../ui/use-countdown.ts';

/** The counter appears when this little room is left. */
const nearLimit = 400;

interface Example {
  name: string;
  prompt: string;
}

/** The prompt, its options and the one button. */
export function Composer<Draft extends { prompt: string; inputFileId: string | null }>({
  store,
  start,
  placeholder,
  create,
  options,
  examples,
  examplesWait = false,
  examplesOnWide = false,
  autoFocus = false,
  note,
  limit,
  longest = maxPromptLength,
  onStarted,
}: {
  store: TabDraft<Draft>;
  start: UseMutationResult<unknown, Error, Draft>;
  placeholder: string;
  /** The word on the button. */
  create: string;
  options: ReactNode;
  /** Offered while nothing is written. */
  examples: readonly Example[];
  /** Whether there is only room for them so far: nothing moves when they come. */
  examplesWait?: boolean;
  /** Whether they are left out of narrow windows, where they take three lines. */
  examplesOnWide?: boolean;
  /** Puts the cursor there at once, where that opens no keyboard over the page. */
  autoFocus?: boolean;
  /** What is to be known before the click. */
  note?: ReactNode;
  /** Says, before the form, why nothing more can be made now; null while there is room. */
  limit?: ReactNode;
  /** Characters that a prompt may have. */
  longest?: number;
  /** Hears that what was asked for is under way. */
  onStarted?: () => void;
}) {
  const t = useTranslations('generations');
  const problems = useTranslations('problems');
  const spaces = useTranslations('spaces');
  const powers = usePowers();
  const draft = useSyncExternalStore(store.subscribe, store.read, store.readOnServer);
  const field = useRef<HTMLTextAreaElement>(null);
  const submitKey = useSubmitKey();
  const [retryAt, setRetryAt] = useState<number | null>(null);
  const secondsLeft = useCountdown(retryAt);
  // Counted, so that the options fold away once they have served.
  const [sent, setSent] = useState(0);
  const noticeId = useId();
  const write = (prompt: string) => store.change({ prompt } as Partial<Draft>);
  const submitProps = useSubmitProps();
  useEarlyInput(field, draft.prompt, write);

  useEffect(() => onComposeRequest(() => field.current?.focus()), []);
  useEffect(() => {
    const isTaken = document.activeElement !== null && document.activeElement !== document.body;
    if (autoFocus && !isTaken && window.matchMedia('(pointer: fine)').matches) {
      field.current?.focus({ preventScroll: true });
    }
  }, [autoFocus]);

  const reachable = useSyncExternalStore(
    reachability.subscribe,
    reachability.read,
    reachability.readOnServer,
  );
  const problem = start.error;
  const { reset } = start;
  // What was said of a lost connection is no longer true once it is back.
  useEffect(() => {
    if (reachable === 'reachable' && isLostConnection(problem)) reset();
  }, [reachable, problem, reset]);
  const message =
    problem instanceof ApiProblem
      ? (Object.values(problem.fields)[0] ?? problem.message)
      : problems('UNEXPECTED_ANSWER');
  const limited = problem instanceof ApiProblem && problem.code === 'RATE_LIMITED';
  const left = longest - draft.prompt.length;
  const blocked = Boolean(limit) || left < 0 || start.isPending || secondsLeft > 0;

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (blocked || draft.prompt.trim() === '') return field.current?.focus();
    setRetryAt(null);
    start.mutate(draft, {
      onSuccess: () => {
        // What was typed while the request was under way is for the next ones; options are often used again.
        if (store.read().prompt === draft.prompt)
          store.change({ prompt: '', inputFileId: null } as Partial<Draft>);
        setSent((count) => count + 1);
        onStarted?.();
      },
      onError: (error) => {
        if (error instanceof ApiProblem && error.retryAfter) setRetryAt(Date.now() + error.retryAfter * 1000);
      },
    });
  };

  if (!powers.make) return <Notice tone="plain">{spaces('viewer')}</Notice>;
  return (
    <div>
      {limit ? <div className="mb-3">{limit}</div> : null}
      <form
        onSubmit={submit}
        className="@container rounded-picture border border-line-strong bg-surface transition-[border-color,box-shadow] focus-within:border-accent focus-within:shadow-[0_0_0_4px_var(--sorami-accent-glow)] dark:focus-within:border-accent-text"
      >
        <label className="block cursor-text px-4 pt-4 sm:px-5">
          <span className="sr-only">{t('prompt')}</span>
          <textarea
            ref={field}
            value={draft.prompt}
            onChange={(event) => write(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
            }}
            placeholder={placeholder}
            rows={2}
            aria-describedby={problem ? noticeId : undefined}
            aria-invalid={left < 0}
            className="field-sizing-content block max-h-72 min-h-[3.75rem] w-full resize-none bg-transparent text-ink text-large leading-7 outline-none placeholder:text-ink-faint sm:text-title"
          />
        </label>
        <div className="flex flex-wrap items-end gap-x-3 gap-y-3 px-4 pt-2 pb-3 sm:px-5">
          <Fragment key={sent}>{options}</Fragment>
          <div className="ml-auto flex items-center gap-3 max-sm:w-full max-sm:flex-wrap">
            {left < nearLimit ? (
              <span
                className={left < 0 ? 'tabular text-danger text-small' : 'tabular text-ink-faint text-small'}
              >
                {left < 0 ? t('charactersOver', { count: -left }) : t('charactersLeft', { count: left })}
              </span>
            ) : null}
            <span aria-hidden className="hidden items-center gap-1 @5xl:flex">
              <Kbd>{submitKey}</Kbd>
              <Kbd>↵</Kbd>
            </span>
            <Button {...submitProps} look="primary" disabled={blocked} className="max-sm:h-11 max-sm:w-full">
              {secondsLeft > 0
                ? t('createIn', { seconds: secondsLeft })
                : start.isPending
                  ? t('creating')
                  : create}
            </Button>
          </div>
        </div>
      </form>
      {note}
      {problem && !(limited && secondsLeft === 0) ? (
        <div id={noticeId} className="mt-3 animate-rise">
          <Notice tone={limited ? 'warning' : 'danger'} action={<PlanLink problem={problem} />}>
            {limited ? t('rateLimited', { seconds: secondsLeft }) : message}
          </Notice>
        </div>
      ) : null}
      {examples.length > 0 && draft.prompt === '' ? (
        <div
          className={clsx(
            '-ml-2 mt-3 flex flex-wrap items-center gap-x-1 gap-y-1 text-small',
            examplesWait && 'invisible',
            examplesOnWide && 'max-sm:hidden',
          )}
        >
          <span className="px-2 text-ink-faint max-sm:w-full">{t('examplesLead')}</span>
          {examples.map(({ name, prompt }) => (
            <button
              key={name}
              type="button"
              onClick={() => {
                write(prompt);
                field.current?.focus();
              }}
              className="rounded-control px-2 py-1 text-ink-soft transition-colors hover:bg-hover hover:text-ink"
            >
              {name}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
