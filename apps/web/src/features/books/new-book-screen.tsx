'use client';
import { maxTopicLength } from '@sorami/contracts/books';
import { designCover } from '@sorami/contracts/cover-design';
import { useLocale, useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { apiPaths, pagePaths } from '../../config/paths.ts';
import { FormField } from '../../documents/form-field.tsx';
import { LanguageField, StartForm } from '../../documents/start-form.tsx';
import { useStartForm } from '../../documents/use-start-form.ts';
import { namedModel, noteTold, textReceiversOf, useModelChoice } from '../../lib/use-models.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { BookBody, CoverFace } from '../../ui/cover-face.tsx';
import { ModelField } from '../../ui/model-choice.tsx';
import {
  type BookDraft,
  bookDraft,
  bookExamples,
  type DraftField,
  draftFields,
  draftProblems,
  exampleDraft,
  requestOfDraft,
} from './book-draft.ts';
import { WriteBookButton } from './books-screen.tsx';
import { LengthEstimate, LengthFields } from './length-fields.tsx';

const limits: Record<DraftField, number> = { title: 200, topic: maxTopicLength, goal: 2000, audience: 500 };

/** The questions that a book begins with. What is wrong is said once a field was left, or on sending. */
function BookForm({ draft }: { draft: BookDraft }) {
  const t = useTranslations('books');
  const locale = useLocale();
  const choice = useModelChoice('book');
  const { starting, onLeave, refusalOf, shownProblem } = useStartForm({
    kind: 'book',
    path: apiPaths.books,
    draft: bookDraft,
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
      value: draft[name],
      maxLength: limits[name],
      onChange: (value: string) => bookDraft.change({ [name]: value }),
      onBlur: () => onLeave(name),
      problem: refusalOf(name) ?? (problem && t(`form.problems.${problem}`, { name })),
    };
  };

  return (
    <StartForm
      kind="book"
      starting={starting}
      examples={bookExamples.map((example) => ({
        label: t(`examples.${example}.title`),
        draft: exampleDraft(example, t),
      }))}
    >
      <FormField {...field('title')} className="font-book text-title! leading-7" />
      <FormField {...field('topic')} rows={3} hint={t('form.hints.topic')} />
      <FormField {...field('goal')} rows={2} hint={t('form.hints.goal')} />
      <FormField {...field('audience')} optional />
      <LanguageField
        kind="book"
        value={draft.language}
        onChange={(language) => bookDraft.change({ language })}
      />
      <div>
        <LengthFields draft={draft} onChange={bookDraft.change} />
        <LengthEstimate
          chapterCount={draft.chapterCount}
          wordsPerChapter={draft.wordsPerChapter}
          className="mt-3 lg:hidden"
        />
      </div>
      <ModelField choice={choice} order={draft} />
    </StartForm>
  );
}

/** Where a book is asked for. Beside the questions lies the book that the answers make. */
export function NewBookScreen() {
  const t = useTranslations('books');
  const draft = useSyncExternalStore(bookDraft.subscribe, bookDraft.read, bookDraft.readOnServer);
  return (
    <div className="gutter mx-auto max-w-[75rem] pt-4 sm:pt-8">
      <BackLink href={pagePaths.books} className="-ml-1.5 pr-2! pl-1!">
        {t('title')}
      </BackLink>
      <div className="mt-2 grid gap-x-16 lg:grid-cols-[minmax(0,38rem)_1fr]">
        <div>
          <div className="flex items-center justify-between gap-x-6">
            <h1 className="font-semibold text-heading">{t('form.title')}</h1>
            <WriteBookButton />
          </div>
          <p className="mt-1 mb-6 text-ink-soft text-large">{t('form.lead')}</p>
          <BookForm draft={draft} />
        </div>
        <aside aria-label={t('form.preview')} className="hidden lg:block">
          <div className="sticky top-12 mx-auto w-60 pt-12">
            <BookBody className="shadow-float">
              <CoverFace
                design={designCover('new')}
                title={draft.title.trim() || t('form.untitled')}
                byline=""
                className="size-full"
              />
            </BookBody>
            <LengthEstimate
              chapterCount={draft.chapterCount}
              wordsPerChapter={draft.wordsPerChapter}
              className="mt-6 text-center"
            />
          </div>
        </aside>
      </div>
    </div>
  );
}
