'use client';
import { maxPromptLength } from '@sorami/contracts/images';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useId, useRef, useState, useSyncExternalStore } from 'react';
import { ApiProblem, isLostConnection } from '../../api/api-problem.ts';
import { reachability } from '../../api/reachability.ts';
import { onComposeRequest } from '../../lib/compose-request.ts';
import { Button } from '../../ui/button.tsx';
import { Kbd, useSubmitKey } from '../../ui/kbd.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useCountdown } from '../../ui/use-countdown.ts';
import { ComposerOptions } from './composer-options.tsx';
import { imageDraft } from './image-draft.ts';
import { useStartImages } from './use-images.ts';

/** The counter appears when this little room is left. */
const nearLimit = 400;
const exampleKeys = ['lighthouse', 'mountains', 'moon', 'balloon'] as const;

/** The prompt, its options and the one button. */
export function ImageComposer({ examples }: { examples: boolean }) {
  const t = useTranslations('images');
  const problems = useTranslations('problems');
  const draft = useSyncExternalStore(imageDraft.subscribe, imageDraft.read, imageDraft.readOnServer);
  const start = useStartImages();
  const field = useRef<HTMLTextAreaElement>(null);
  const submitKey = useSubmitKey();
  const [retryAt, setRetryAt] = useState<number | null>(null);
  const secondsLeft = useCountdown(retryAt);
  // Counted, so that the options fold away once they have served.
  const [sent, setSent] = useState(0);
  const noticeId = useId();

  useEffect(() => onComposeRequest(() => field.current?.focus()), []);

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
      ? (problem.fields.prompt ?? problem.message)
      : problems('UNEXPECTED_ANSWER');
  const limited = problem instanceof ApiProblem && problem.code === 'RATE_LIMITED';
  const left = maxPromptLength - draft.prompt.length;
  const blocked = left < 0 || start.isPending || secondsLeft > 0;

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (blocked || draft.prompt.trim() === '') return field.current?.focus();
    setRetryAt(null);
    start.mutate(draft, {
      onSuccess: () => {
        // What was typed while the request was under way is for the next pictures.
        if (imageDraft.read().prompt === draft.prompt) imageDraft.clearPrompt();
        setSent((count) => count + 1);
      },
      onError: (error) => {
        if (error instanceof ApiProblem && error.retryAfter) setRetryAt(Date.now() + error.retryAfter * 1000);
      },
    });
  };

  return (
    <div>
      <form
        onSubmit={submit}
        className="@container rounded-picture border border-line-strong bg-surface transition-[border-color,box-shadow] focus-within:border-accent focus-within:shadow-[0_0_0_4px_var(--sorami-accent-glow)] dark:focus-within:border-accent-text"
      >
        <label className="block cursor-text px-4 pt-4 sm:px-5">
          <span className="sr-only">{t('prompt')}</span>
          <textarea
            ref={field}
            value={draft.prompt}
            onChange={(event) => imageDraft.change({ prompt: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
            }}
            placeholder={t('promptPlaceholder')}
            rows={2}
            aria-describedby={problem ? noticeId : undefined}
            aria-invalid={left < 0}
            className="field-sizing-content block max-h-72 min-h-[3.75rem] w-full resize-none bg-transparent text-ink text-large leading-7 outline-none placeholder:text-ink-faint sm:text-title"
          />
        </label>
        <div className="flex flex-wrap items-end gap-x-3 gap-y-3 px-4 pt-2 pb-3 sm:px-5">
          <ComposerOptions key={sent} draft={draft} onChange={imageDraft.change} />
          <div className="ml-auto flex items-center gap-3 max-sm:w-full">
            {left < nearLimit ? (
              <span
                className={left < 0 ? 'tabular text-danger text-small' : 'tabular text-ink-faint text-small'}
              >
                {t('charactersLeft', { count: left })}
              </span>
            ) : null}
            <span aria-hidden className="hidden items-center gap-1 @4xl:flex">
              <Kbd>{submitKey}</Kbd>
              <Kbd>↵</Kbd>
            </span>
            <Button type="submit" look="primary" disabled={blocked} className="max-sm:h-11 max-sm:w-full">
              {secondsLeft > 0
                ? t('createIn', { seconds: secondsLeft })
                : start.isPending
                  ? t('creating')
                  : t('create', { count: draft.numImages })}
            </Button>
          </div>
        </div>
      </form>
      {problem && !(limited && secondsLeft === 0) ? (
        <div id={noticeId} className="mt-3 animate-rise">
          <Notice tone={limited ? 'warning' : 'danger'}>
            {limited ? t('rateLimited', { seconds: secondsLeft }) : message}
          </Notice>
        </div>
      ) : null}
      {examples && draft.prompt === '' ? (
        <div className="-ml-2 mt-3 flex flex-wrap items-center gap-x-1 gap-y-1 text-small">
          <span className="px-2 text-ink-faint max-sm:w-full">{t('examplesLead')}</span>
          {exampleKeys.map((key) => (
            <button
              key={key}
              type="button"
              onClick={() => {
                imageDraft.change({ prompt: t(`examples.${key}.prompt`) });
                field.current?.focus();
              }}
              className="rounded-control px-2 py-1 text-ink-soft transition-colors hover:bg-hover hover:text-ink"
            >
              {t(`examples.${key}.name`)}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
