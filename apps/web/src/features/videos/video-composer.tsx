'use client';
import type { Job } from '@sorami/contracts/jobs';
import type { VideoGenerationResource } from '@sorami/contracts/videos';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { ApiProblem } from '../../api/api-problem.ts';
import { Composer } from '../../generations/composer.tsx';
import { videoKind } from '../../generations/generation-kinds.ts';
import { useMonthLimit } from '../../generations/month-limit.tsx';
import { useStartGeneration } from '../../generations/use-generations.ts';
import { fitDraft, requestOfDraft, type VideoDraft, videoDraft } from '../../generations/video-draft.ts';
import { namedModel, noteTold, receiversOf, useModelChoice } from '../../lib/use-models.ts';
import { useUsage } from '../../lib/use-usage.ts';
import { SentNotice, usePriceSentence } from '../../ui/model-choice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { VideoOptions } from './video-options.tsx';
import { VideoPlans } from './video-plans.tsx';

const exampleKeys = ['lighthouse', 'snow', 'balloon', 'harbour'] as const;

/** A generation as it is when the API has just accepted it. */
function firstState(draft: VideoDraft, job: Job): VideoGenerationResource {
  return {
    ...draft,
    id: job.resourceId,
    prompt: draft.prompt.trim(),
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
  const wished = useSyncExternalStore(videoDraft.subscribe, videoDraft.read, videoDraft.readOnServer);
  const choice = useModelChoice('video');
  const { data: usage } = useUsage();
  const can = choice.model?.video ?? null;
  const draft = fitDraft(wished, can);
  const price = usePriceSentence(choice, draft);
  const withPicture = draft.inputFileId !== null;
  // The wish is kept as it is: another model may fulfil it.
  const start = useStartGeneration(
    videoKind,
    (wish: VideoDraft) => ({ ...requestOfDraft(fitDraft(wish, can)), ...namedModel(choice) }),
    (wish, job) => firstState(fitDraft(wish, can), job),
  );

  const { left, limit, notice } = useMonthLimit('video');
  const short = left !== null && left < draft.numberOfVideos;

  // What a plan has may be cut shorter than its numbers say: only the answer tells.
  if (start.error instanceof ApiProblem && start.error.code === 'FEATURE_NOT_IN_PLAN')
    return <VideoPlans plan={usage?.plan ?? 'free'} />;
  if (choice.model === null) return <Notice tone="plain">{t('noModel')}</Notice>;
  return (
    <Composer
      store={videoDraft}
      start={start}
      placeholder={t('promptPlaceholder')}
      create={t('create', { count: draft.numberOfVideos })}
      options={<VideoOptions draft={draft} choice={choice} onChange={videoDraft.change} />}
      onStarted={() => noteTold(receiversOf(choice), withPicture)}
      limit={notice}
      note={
        <div className="mt-2.5 flex min-h-5 flex-wrap gap-x-2 px-1 max-sm:min-h-10">
          <p className={clsx('tabular text-small', short ? 'text-warning' : 'text-ink-faint')}>
            {price} {left === null ? null : t('left', { count: left, limit: limit ?? 0 })}
          </p>
          <SentNotice choice={choice} withPicture={withPicture} />
        </div>
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
