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
import { articleAddress } from './article-address.ts';
import {
  type ArticleDraft,
  articleDraft,
  type DraftField,
  draftFields,
  draftProblems,
  requestOfDraft,
} from './article-draft.ts';
import { type ArticleExample, articleExamples, exampleDraft } from './article-examples.ts';
import { ArticleQuota, useArticlesLeft } from './article-quota.tsx';
import { LabelsField } from './labels-field.tsx';
import { LengthField } from './length-field.tsx';
import { useStartArticle } from './use-start-article.ts';

const limits: Record<DraftField, number> = { topic: maxTopicLength, goal: 2000 };
const mostKeywords = 10;

/** The questions that an article begins with. What is wrong is said once a field was left, or on sending. */
export function ArticleForm({ draft }: { draft: ArticleDraft }) {
  const t = useTranslations('articles');
  const problems = useTranslations('problems');
  const locale = useLocale();
  const router = useRouter();
  const toast = useToast();
  const start = useStartArticle();
  const submitKey = useSubmitKey();
  const form = useRef<HTMLFormElement>(null);
  const [left, setLeft] = useState<readonly DraftField[]>([]);
  const [retryAt, setRetryAt] = useState<number | null>(null);
  const secondsLeft = useCountdown(retryAt);
  const wrong = draftProblems(draft);
  const none = useArticlesLeft() === 0;
  const refused = start.error instanceof ApiProblem ? start.error : null;
  const limited = refused?.code === 'RATE_LIMITED';

  useEffect(() => {
    // On a phone the keyboard would hide what the page is about.
    if (articleDraft.read().topic === '' && window.matchMedia('(pointer: fine)').matches)
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
    // What is in the field of keywords becomes one as the field is left.
    start.mutate(requestOfDraft(articleDraft.read(), locale), {
      onSuccess: ({ job }) => {
        articleDraft.forget();
        router.push(articleAddress(job.resourceId));
      },
      onError: (error) => {
        if (error instanceof ApiProblem && error.retryAfter) setRetryAt(Date.now() + error.retryAfter * 1000);
      },
    });
  };

  const fill = (example: ArticleExample) => {
    const before = articleDraft.read();
    articleDraft.change(exampleDraft(example, t));
    setLeft([]);
    if (draftFields.every((name) => before[name].trim() === '')) return;
    toast({
      tone: 'positive',
      title: t('form.filled'),
      action: { label: t('undo'), run: () => articleDraft.change(before) },
    });
  };

  const field = (name: DraftField) => ({
    name,
    label: t(`form.fields.${name}`),
    placeholder: t(`form.placeholders.${name}`),
    hint: t(`form.hints.${name}`),
    value: draft[name],
    maxLength: limits[name],
    onChange: (value: string) => articleDraft.change({ [name]: value }),
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
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
        // One Enter in a field of one line must not send the whole.
        else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
      }}
      className="flex flex-col gap-6"
    >
      <div className="-ml-2 flex flex-wrap items-center gap-x-1 gap-y-1 text-small">
        <span className="px-2 text-ink-faint max-sm:w-full">{t('examplesLead')}</span>
        {articleExamples.map((example) => (
          <button
            key={example}
            type="button"
            onClick={() => fill(example)}
            className="rounded-control px-2 py-1 text-left text-ink-soft transition-colors hover:bg-hover hover:text-ink"
          >
            {t(`examples.${example}.name`)}
          </button>
        ))}
      </div>
      <FormField {...field('topic')} rows={2} className="font-book text-title! leading-7" />
      <FormField {...field('goal')} rows={2} />
      <LabelsField
        label={t('form.keywords')}
        hint={t('form.keywordsHint')}
        placeholder={t('form.keywordsPlaceholder')}
        labels={draft.keywords}
        most={mostKeywords}
        onChange={(keywords) => articleDraft.change({ keywords })}
      />
      <LengthField words={draft.wordCount} onChange={(wordCount) => articleDraft.change({ wordCount })} />
      <div className="flex items-center justify-between gap-4">
        <span className="font-medium text-body text-ink">{t('form.language')}</span>
        <Segmented
          label={t('form.language')}
          value={draft.language ?? locale}
          onChange={(language) => articleDraft.change({ language })}
          choices={textLanguageSchema.options.map((value) => ({ value, label: languageNames[value] }))}
        />
      </div>
      {start.error && !(limited && secondsLeft === 0) ? (
        <Notice tone={limited ? 'warning' : 'danger'} className="animate-rise">
          {limited
            ? t('form.rateLimited', { seconds: secondsLeft })
            : (refused?.message ?? problems('UNEXPECTED_ANSWER'))}
        </Notice>
      ) : null}
      {none ? <ArticleQuota /> : null}
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
        {none ? null : <ArticleQuota />}
      </div>
    </form>
  );
}
