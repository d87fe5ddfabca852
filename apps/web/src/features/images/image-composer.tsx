'use client';
import type { ImageGenerationResource } from '@sorami/contracts/images';
import type { Job } from '@sorami/contracts/jobs';
import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { Composer } from '../../generations/composer.tsx';
import { imageKind } from '../../generations/generation-kinds.ts';
import { useStartGeneration } from '../../generations/use-generations.ts';
import { ComposerOptions } from './composer-options.tsx';
import { type ImageDraft, imageDraft, requestOfDraft } from './image-draft.ts';

const exampleKeys = ['lighthouse', 'mountains', 'moon', 'balloon'] as const;

/** A generation as it is when the API has just accepted it. */
function firstState(draft: ImageDraft, job: Job): ImageGenerationResource {
  return {
    ...draft,
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

/** The prompt of images, its options and the one button. */
export function ImageComposer({ examples }: { examples: boolean }) {
  const t = useTranslations('images');
  const draft = useSyncExternalStore(imageDraft.subscribe, imageDraft.read, imageDraft.readOnServer);
  const start = useStartGeneration(imageKind, requestOfDraft, firstState);
  return (
    <Composer
      store={imageDraft}
      start={start}
      placeholder={t('promptPlaceholder')}
      create={t('create', { count: draft.numImages })}
      options={<ComposerOptions draft={draft} onChange={imageDraft.change} />}
      examples={
        examples
          ? exampleKeys.map((key) => ({
              name: t(`examples.${key}.name`),
              prompt: t(`examples.${key}.prompt`),
            }))
          : []
      }
    />
  );
}
