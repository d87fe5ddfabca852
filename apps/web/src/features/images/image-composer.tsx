'use client';
import { type ImageGenerationResource, maxPromptLength } from '@sorami/contracts/images';
import type { Job } from '@sorami/contracts/jobs';
import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { Composer } from '../../generations/composer.tsx';
import { imageKind } from '../../generations/generation-kinds.ts';
import { useMonthLimit } from '../../generations/month-limit.tsx';
import { useStartGeneration } from '../../generations/use-generations.ts';
import { namedModel, noteTold, receiversOf, useModelChoice } from '../../lib/use-models.ts';
import { SentNotice, usePriceSentence } from '../../ui/model-choice.tsx';
import { ComposerOptions } from './composer-options.tsx';
import { fitDraft, type ImageDraft, imageDraft, requestOfDraft } from './image-draft.ts';

const exampleKeys = ['lighthouse', 'mountains', 'moon', 'balloon'] as const;

/** A generation as it is when the API has just accepted it. */
export function firstState(draft: ImageDraft, job: Job): ImageGenerationResource {
  return {
    ...draft,
    edit: null,
    id: job.resourceId,
    prompt: draft.prompt.trim(),
    model: '',
    modelVersion: null,
    processingTime: null,
    images: [],
    job,
    createdAt: job.createdAt,
  };
}

/** The prompt of images, its options, what they cost and the one button. */
export function ImageComposer({
  examples,
  autoFocus = false,
}: {
  /** `later`: perhaps, and until then there is room for them. */
  examples: 'shown' | 'later' | 'none';
  autoFocus?: boolean;
}) {
  const t = useTranslations('images');
  const wished = useSyncExternalStore(imageDraft.subscribe, imageDraft.read, imageDraft.readOnServer);
  const choice = useModelChoice('image');
  const can = choice.model?.image ?? null;
  const draft = fitDraft(wished, can);
  const price = usePriceSentence(choice, draft);
  const { left, limit, notice } = useMonthLimit('image');
  // Most months have room: it is told once what is asked for would not fit.
  const short = left !== null && left > 0 && left < draft.numImages;
  const withPicture = draft.inputFileId !== null;
  // The wish is kept as it is: another model may fulfil it.
  const start = useStartGeneration(
    imageKind,
    (wish: ImageDraft) => ({ ...requestOfDraft(fitDraft(wish, can)), ...namedModel(choice) }),
    (wish, job) => firstState(fitDraft(wish, can), job),
  );
  return (
    <Composer
      store={imageDraft}
      start={start}
      placeholder={t('promptPlaceholder')}
      create={t('create', { count: draft.numImages })}
      options={<ComposerOptions draft={draft} choice={choice} onChange={imageDraft.change} />}
      longest={Math.min(maxPromptLength, can?.promptCharacters ?? maxPromptLength)}
      onStarted={() => {
        noteTold(receiversOf(choice), withPicture);
        if (imageDraft.read().inputFileId === null) imageDraft.change({ otherInputFileIds: [] });
      }}
      limit={notice}
      note={
        <div className="mt-2.5 flex min-h-5 flex-wrap gap-x-2 px-1 max-sm:min-h-10">
          <p className="tabular text-ink-faint text-small">{price}</p>
          {short ? (
            <p className="tabular text-small text-warning">{t('left', { count: left, limit: limit ?? 0 })}</p>
          ) : null}
          <SentNotice choice={choice} withPicture={withPicture} />
        </div>
      }
      autoFocus={autoFocus}
      examplesWait={examples === 'later'}
      examplesOnWide
      examples={
        examples !== 'none'
          ? exampleKeys.map((key) => ({
              name: t(`examples.${key}.name`),
              prompt: t(`examples.${key}.prompt`),
            }))
          : []
      }
    />
  );
}
