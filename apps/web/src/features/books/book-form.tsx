'use client';
import { maxTopicLength } from '@sorami/contracts/books';
import { textLanguageSchema } from '@sorami/contracts/publications';
import { useLocale, useTranslations } from 'next-intl';
import { FormField } from '../../documents/form-field.tsx';
import { useStartForm } from '../../documents/use-start-form.ts';
import { languageNames } from '../../lib/use-switch-language.ts';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useSubmitKey } from '../../ui/use-submit-key.ts';
import { bookAddress } from './book-address.ts';
import {
  type BookDraft,
  bookDraft,
  type DraftField,
  draftFields,
  draftProblems,
  requestOfDraft,
} from './book-draft.ts';
import { bookExamples, exampleDraft } from './book-examples.ts';
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
  const start = useStartBook();
  const submitKey = useSubmitKey();
  const none = useBooksLeft() === 0;
  const starting = useStartForm({
    draft: bookDraft,
    fields: draftFields,
    wrong: draftProblems(draft),
    start,
    requestOf: (asked) => requestOfDraft(asked, locale),
    addressOf: bookAddress,
    none,
    words: { filled: t('form.filled'), undo: t('undo') },
  });

  const problemWords = (name: DraftField) => {
    const problem = starting.shownProblem(name);
    return problem && t(`form.problems.${problem}`, { name });
  };
  const field = (name: DraftField) => ({
    name,
    label: t(`form.fields.${name}`),
    placeholder: t(`form.placeholders.${name}`),
    value: draft[name],
    maxLength: limits[name],
    onChange: (value: string) => bookDraft.change({ [name]: value }),
    onBlur: () => starting.onLeave(name),
    problem: starting.refused?.fields[name] ?? problemWords(name),
  });

  return (
    <form
      ref={starting.form}
      noValidate
      onSubmit={starting.submit}
      onChange={starting.onChange}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        const one = event.target instanceof HTMLTextAreaElement && event.target.rows === 1;
        if (event.ctrlKey || event.metaKey) starting.submit();
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
            onClick={() => starting.fill(exampleDraft(example, t))}
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

      {starting.failed ? (
        <Notice tone={starting.limited ? 'warning' : 'danger'} className="animate-rise">
          {starting.limited
            ? t('form.rateLimited', { seconds: starting.secondsLeft })
            : (starting.refused?.message ?? problems('UNEXPECTED_ANSWER'))}
        </Notice>
      ) : null}
      {none ? <BookQuota /> : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t pt-5">
        <Button
          type="submit"
          look="primary"
          size="large"
          disabled={starting.blocked}
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
