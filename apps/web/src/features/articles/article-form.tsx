'use client';
import { maxTopicLength } from '@sorami/contracts/books';
import { textLanguageSchema } from '@sorami/contracts/publications';
import { useLocale, useTranslations } from 'next-intl';
import { pagePaths } from '../../config/paths.ts';
import { FormField } from '../../documents/form-field.tsx';
import { useStartForm } from '../../documents/use-start-form.ts';
import { languageNames } from '../../lib/use-switch-language.ts';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useSubmitKey } from '../../ui/use-submit-key.ts';
import {
  type ArticleDraft,
  articleDraft,
  type DraftField,
  draftFields,
  draftProblems,
  requestOfDraft,
} from './article-draft.ts';
import { articleExamples, exampleDraft } from './article-examples.ts';
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
  const start = useStartArticle();
  const submitKey = useSubmitKey();
  const none = useArticlesLeft() === 0;
  const starting = useStartForm({
    draft: articleDraft,
    fields: draftFields,
    wrong: draftProblems(draft),
    start,
    requestOf: (asked) => requestOfDraft(asked, locale),
    addressOf: pagePaths.article,
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
    hint: t(`form.hints.${name}`),
    value: draft[name],
    maxLength: limits[name],
    onChange: (value: string) => articleDraft.change({ [name]: value }),
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
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) starting.submit();
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
            onClick={() => starting.fill(exampleDraft(example, t))}
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
      {starting.failed ? (
        <Notice tone={starting.limited ? 'warning' : 'danger'} className="animate-rise">
          {starting.limited
            ? t('form.rateLimited', { seconds: starting.secondsLeft })
            : (starting.refused?.message ?? problems('UNEXPECTED_ANSWER'))}
        </Notice>
      ) : null}
      {none ? <ArticleQuota /> : null}
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
        {none ? null : <ArticleQuota />}
      </div>
    </form>
  );
}
