'use client';
import { maxArticleWords, minArticleWords } from '@sorami/contracts/articles';
import { maxTopicLength } from '@sorami/contracts/books';
import { readingMinutes } from '@sorami/contracts/count-words';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { useId, useRef, useSyncExternalStore } from 'react';
import { apiPaths, pagePaths } from '../../config/paths.ts';
import { FormField } from '../../documents/form-field.tsx';
import { LanguageField, StartForm } from '../../documents/start-form.tsx';
import { useStartForm } from '../../documents/use-start-form.ts';
import { namedModel, noteTold, textReceiversOf, useModelChoice } from '../../lib/use-models.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { useEarlyInput } from '../../ui/early-input.ts';
import { ModelField } from '../../ui/model-choice.tsx';
import {
  type ArticleDraft,
  articleDraft,
  articleExamples,
  type DraftField,
  draftFields,
  draftProblems,
  exampleDraft,
  requestOfDraft,
} from './article-draft.ts';
import { WriteArticleButton } from './articles-screen.tsx';
import { LabelsField } from './labels-field.tsx';

const presets = { short: 600, standard: 1200, long: 2200 } as const;
const presetNames = ['short', 'standard', 'long'] as const;
const step = 50;
/** Words of a section, as the text engines plan them. */
const wordsPerSection = 280;

/** How long the article shall be, and what that means for its reader. */
function LengthField({ words, onChange }: { words: number; onChange: (words: number) => void }) {
  const t = useTranslations('articles');
  const format = useFormatter();
  const id = useId();
  const slider = useRef<HTMLInputElement>(null);
  useEarlyInput(slider, String(words), (value) => onChange(Number(value)));
  const chosen = presetNames.find((name) => presets[name] === words);
  const wording = (count: number) => t('form.words', { shown: format.number(count) });
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-body text-ink">{t('form.length')}</legend>
      <ChoiceGroup<(typeof presetNames)[number] | 'own'>
        label={t('form.length')}
        value={chosen ?? 'own'}
        onChange={(name) => name !== 'own' && onChange(presets[name])}
        choices={presetNames.map((value) => ({
          value,
          label: t(`form.lengths.${value}`),
          hint: wording(presets[value]),
        }))}
      />
      <div className="mt-3 flex items-center gap-4">
        <label htmlFor={id} className="sr-only">
          {t('form.wordCount')}
        </label>
        <input
          ref={slider}
          id={id}
          type="range"
          min={minArticleWords}
          max={maxArticleWords}
          step={step}
          value={words}
          aria-valuetext={wording(words)}
          onChange={(event) => onChange(Number(event.target.value))}
          className="h-8 min-w-0 flex-1 cursor-pointer accent-accent"
        />
        <output htmlFor={id} className="tabular w-24 shrink-0 text-right font-medium text-body text-ink">
          {wording(words)}
        </output>
      </div>
      <p role="status" className="tabular text-ink-soft text-small">
        {t('form.estimate', {
          minutes: readingMinutes(words),
          sections: Math.max(2, Math.round(words / wordsPerSection)),
        })}
      </p>
    </fieldset>
  );
}

const limits: Record<DraftField, number> = { topic: maxTopicLength, goal: 2000 };
const mostKeywords = 10;

/** The questions that an article begins with. What is wrong is said once a field was left, or on sending. */
function ArticleForm({ draft }: { draft: ArticleDraft }) {
  const t = useTranslations('articles');
  const locale = useLocale();
  const choice = useModelChoice('blog');
  const { starting, onLeave, refusalOf, shownProblem } = useStartForm({
    kind: 'blog',
    path: apiPaths.generateArticle,
    draft: articleDraft,
    fields: draftFields,
    wrong: draftProblems(draft),
    requestOf: (asked) => ({ ...requestOfDraft(asked, locale), ...namedModel(choice) }),
    onStarted: () => noteTold(textReceiversOf(choice), false),
  });

  const field = (name: DraftField) => {
    const problem = shownProblem(name);
    return {
      name,
      label: t(`form.fields.${name}`),
      placeholder: t(`form.placeholders.${name}`),
      hint: t(`form.hints.${name}`),
      value: draft[name],
      maxLength: limits[name],
      onChange: (value: string) => articleDraft.change({ [name]: value }),
      onBlur: () => onLeave(name),
      problem: refusalOf(name) ?? (problem && t(`form.problems.${problem}`, { name })),
    };
  };

  return (
    <StartForm
      kind="blog"
      starting={starting}
      examples={articleExamples.map((example) => ({
        label: t(`examples.${example}.name`),
        draft: exampleDraft(example, t),
      }))}
    >
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
      <LanguageField
        kind="blog"
        value={draft.language}
        onChange={(language) => articleDraft.change({ language })}
      />
      <ModelField choice={choice} order={draft} />
    </StartForm>
  );
}

/** Where an article is asked for, or begun by hand. */
export function NewArticleScreen() {
  const t = useTranslations('articles');
  const draft = useSyncExternalStore(articleDraft.subscribe, articleDraft.read, articleDraft.readOnServer);
  return (
    <div className="gutter mx-auto max-w-[75rem] pt-4 sm:pt-8">
      <div className="max-w-[42rem]">
        <BackLink href={pagePaths.articles} className="-ml-1.5 pr-2! pl-1!">
          {t('title')}
        </BackLink>
        <div className="mt-2 flex items-center justify-between gap-x-6">
          <h1 className="font-semibold text-heading">{t('form.title')}</h1>
          <WriteArticleButton />
        </div>
        <p className="mt-1 mb-6 text-ink-soft text-large">{t('form.lead')}</p>
        <ArticleForm draft={draft} />
      </div>
    </div>
  );
}
