'use client';
import { maxTopicLength } from '@sorami/contracts/books';
import { textLanguageSchema } from '@sorami/contracts/publications';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../../api/api-problem.ts';
import { languageNames } from '../../frame/use-switch-language.ts';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useCountdown } from '../../ui/use-countdown.ts';
import { useSubmitKey } from '../../ui/use-submit-key.ts';
import { FormField } from '../writing/form-field.tsx';
import { bookAddress } from './book-address.ts';
import {
  type BookDraft,
  bookDraft,
  type DraftField,
  draftFields,
  draftProblems,
  requestOfDraft,
} from './book-draft.ts';
import { bookExamples } from './book-examples.ts';
import { BookQuota, useBooksLeft } from './book-quota.tsx';
import { LengthEstimate } from './length-estimate.tsx';
import { LengthFields } from './length-fields.tsx';
import { useStartBook } from './use-start-book.ts';

const limits: Record<DraftField, number> = { title: 200, topic: maxTopicLength, goal: 2000, audience: 500 };

/** The questions that a book begins with. What is wrong is said once a field was left, or on sending. */
export function BookForm({ draft }: { draft: BookDraft }) {
  const t = useTranslations('books');
  const problems = useTranslations('problems');
  const locale = useLocale();
  const router = useRouter();
  const toast = useToast();
  const start = useStartBook();
  const submitKey = useSubmitKey();
  const form = useRef<HTMLFormElement>(null);
  const [left, setLeft] = useState<readonly DraftField[]>([]);
  const [retryAt, setRetryAt] = useState<number | null>(null);
  const secondsLeft = useCountdown(retryAt);
  const wrong = draftProblems(draft);
  const none = useBooksLeft() === 0;
  const refused = start.error instanceof ApiProblem ? start.error : null;
  const limited = refused?.code === 'RATE_LIMITED';

  useEffect(() => {
    // On a phone the keyboard would hide what the page is about.
    if (bookDraft.read().title === '' && window.matchMedia('(pointer: fine)').matches)
      form.current?.querySelector('textarea')?.focus({ preventScroll: true });
  }, []);

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (start.isPending || none || secondsLeft > 0) return;
    const first = draftFields.find((name) => wrong[name]);
    if (first) {
      setLeft(draftFields);
      form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    setRetryAt(null);
    start.mutate(requestOfDraft(draft, locale), {
      onSuccess: ({ job }) => {
        bookDraft.forget();
        router.push(bookAddress(job.resourceId));
      },
      onError: (error) => {
        if (error instanceof ApiProblem && error.retryAfter) setRetryAt(Date.now() + error.retryAfter * 1000);
      },
    });
  };

  const fill = (example: (typeof bookExamples)[number]) => {
    const before = bookDraft.read();
    const written = draftFields.some((name) => before[name].trim() !== '');
    bookDraft.change({
      title: t(`examples.${example}.title`),
      topic: t(`examples.${example}.topic`),
      goal: t(`examples.${example}.goal`),
      audience: t(`examples.${example}.audience`),
      language: null,
    });
    setLeft([]);
    if (!written) return;
    toast({
      tone: 'positive',
      title: t('form.filled'),
      action: { label: t('undo'), run: () => bookDraft.change(before) },
    });
  };

  const field = (name: DraftField) => ({
    name,
    label: t(`form.fields.${name}`),
    placeholder: t(`form.placeholders.${name}`),
    value: draft[name],
    maxLength: limits[name],
    onChange: (value: string) => bookDraft.change({ [name]: value }),
    onBlur: () => setLeft((known) => (known.includes(name) || draft[name] === '' ? known : [...known, name])),
    problem:
      refused?.fields[name] ??
      (wrong[name] && (left.includes(name) || wrong[name] === 'tooLong')
        ? t(`form.problems.${wrong[name]}`, { name })
        : undefined),
  });

  return (
    <form
      ref={form}
      noValidate
      onSubmit={submit}
      onChange={() => {
        if (start.error && !limited) start.reset();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        const one = event.target instanceof HTMLTextAreaElement && event.target.rows === 1;
        if (event.ctrlKey || event.metaKey) submit();
        else if (!one) return;
        event.preventDefault();
      }}
      className="flex flex-col gap-6"
    >
      <div className="-ml-2 flex flex-wrap items-center gap-x-1 gap-y-1 text-small">
        <span className="px-2 text-ink-faint max-sm:w-full">{t('examplesLead')}</span>
        {bookExamples.map((example) => (
          <button
            key={example}
            type="button"
            onClick={() => fill(example)}
            className="rounded-control px-2 py-1 text-ink-soft transition-colors hover:bg-hover hover:text-ink"
          >
            {t(`examples.${example}.title`)}
          </button>
        ))}
      </div>
      <FormField {...field('title')} className="font-book text-title! leading-7" />
      <FormField {...field('topic')} rows={3} hint={t('form.hints.topic')} />
      <FormField {...field('goal')} rows={2} hint={t('form.hints.goal')} />
      <FormField {...field('audience')} optional />
      <div className="flex items-center justify-between gap-4">
        <span className="font-medium text-body text-ink">{t('form.language')}</span>
        <Segmented
          label={t('form.language')}
          value={draft.language ?? locale}
          onChange={(language) => bookDraft.change({ language })}
          choices={textLanguageSchema.options.map((value) => ({ value, label: languageNames[value] }))}
        />
      </div>
      <div>
        <LengthFields draft={draft} onChange={bookDraft.change} />
        <LengthEstimate
          chapterCount={draft.chapterCount}
          wordsPerChapter={draft.wordsPerChapter}
          className="mt-3 lg:hidden"
        />
      </div>

      {start.error && !(limited && secondsLeft === 0) ? (
        <Notice tone={limited ? 'warning' : 'danger'} className="animate-rise">
          {limited
            ? t('form.rateLimited', { seconds: secondsLeft })
            : (refused?.message ?? problems('UNEXPECTED_ANSWER'))}
        </Notice>
      ) : null}
      {none ? <BookQuota /> : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t pt-5">
        <Button
          type="submit"
          look="primary"
          size="large"
          disabled={start.isPending || none || secondsLeft > 0}
          className="max-sm:h-11 max-sm:w-full"
        >
          {start.isPending ? t('form.sending') : t('form.write')}
        </Button>
        <span aria-hidden className="hidden items-center gap-1 sm:flex">
          <Kbd>{submitKey}</Kbd>
          <Kbd>↵</Kbd>
        </span>
        {none ? null : <BookQuota />}
      </div>
    </form>
  );
}
