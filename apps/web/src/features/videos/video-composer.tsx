'use client';
import type { Job } from '@sorami/contracts/jobs';
import { type Model, modelListSchema, priceOf } from '@sorami/contracts/models';
import type { VideoGenerationResource } from '@sorami/contracts/videos';
import { useQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import { useFormatter, useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { ApiProblem } from '../../api/api-problem.ts';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { Composer } from '../../generations/composer.tsx';
import { videoKind } from '../../generations/generation-kinds.ts';
import { useStartGeneration } from '../../generations/use-generations.ts';
import { fitDraft, requestOfDraft, type VideoDraft, videoDraft } from '../../generations/video-draft.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { useUsage } from '../../lib/use-usage.ts';
import { Notice } from '../../ui/notice.tsx';
import { VideoOptions } from './video-options.tsx';
import { VideoPlans } from './video-plans.tsx';

const exampleKeys = ['lighthouse', 'snow', 'balloon', 'harbour'] as const;
const micros = 1_000_000;

/** The model that films are made with: undefined until it is known, null where there is none. */
function useVideoModel(): Model | null | undefined {
  const api = useSecureAPI();
  const { data } = useQuery({
    queryKey: queryKeys.models,
    queryFn: ({ signal }) => api.get(apiPaths.models, modelListSchema, { signal }),
    staleTime: 60_000,
  });
  if (!data) return undefined;
  const models = data.items.filter(({ kind }) => kind === 'video');
  return models.find(({ isDefault }) => isDefault) ?? models[0] ?? null;
}

/** A generation as it is when the API has just accepted it. */
function firstState(draft: VideoDraft, job: Job): VideoGenerationResource {
  return {
    ...draft,
    id: job.resourceId,
    prompt: draft.prompt.trim(),
    personGeneration: 'ALLOW_ADULT',
    model: '',
    modelVersion: null,
    generationTime: null,
    downloadTime: null,
    processingTime: null,
    stage: 'PENDING',
    generatingSince: null,
    videos: [],
    job,
    createdAt: job.createdAt,
  };
}

/** The prompt of films, its options, what they cost and the one button. */
export function VideoComposer({ examples }: { examples: boolean }) {
  const t = useTranslations('videos');
  const format = useFormatter();
  const wished = useSyncExternalStore(videoDraft.subscribe, videoDraft.read, videoDraft.readOnServer);
  const model = useVideoModel();
  const { data: usage } = useUsage();
  const can = model?.video ?? null;
  const draft = fitDraft(wished, can);
  // The wish is kept as it is: another model may fulfil it.
  const start = useStartGeneration(
    videoKind,
    (wish: VideoDraft) => requestOfDraft(fitDraft(wish, can)),
    (wish, job) => firstState(fitDraft(wish, can), job),
  );

  const left =
    usage && usage.videos.limit !== null ? Math.max(0, usage.videos.limit - usage.videos.used) : null;
  const price = model ? (priceOf(model, draft)?.micros ?? null) : null;
  const words = [
    model?.embedded
      ? t('priceEmbedded')
      : model && price === null
        ? t('priceUnknown', { model: model.name })
        : model && price === 0
          ? t('priceFree', { model: model.name })
          : model && price !== null
            ? t('price', {
                model: model.name,
                price: format.number(price / micros, { style: 'currency', currency: 'USD' }),
              })
            : null,
    left === null ? null : t('left', { count: left, limit: usage?.videos.limit ?? 0 }),
  ].filter((word) => word !== null);
  const short = left !== null && left < draft.numberOfVideos;

  // What a plan has may be cut shorter than its numbers say: only the answer tells.
  if (start.error instanceof ApiProblem && start.error.code === 'FEATURE_NOT_IN_PLAN')
    return <VideoPlans plan={usage?.plan ?? 'free'} />;
  if (model === null) return <Notice tone="plain">{t('noModel')}</Notice>;
  return (
    <Composer
      store={videoDraft}
      start={start}
      placeholder={t('promptPlaceholder')}
      create={t('create', { count: draft.numberOfVideos })}
      options={<VideoOptions draft={draft} model={model ?? null} onChange={videoDraft.change} />}
      note={
        <p
          className={clsx(
            'tabular mt-2.5 min-h-5 px-1 text-small',
            short ? 'text-warning' : 'text-ink-faint',
          )}
        >
          {words.join(' ')}
        </p>
      }
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
