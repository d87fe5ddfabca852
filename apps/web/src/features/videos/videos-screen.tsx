'use client';
import { useTranslations } from 'next-intl';
import { pagePaths } from '../../config/paths.ts';
import { videoKind } from '../../generations/generation-kinds.ts';
import { useGenerations } from '../../generations/use-generations.ts';
import { WallSkeleton } from '../../generations/wall.tsx';
import { useUsage } from '../../lib/use-usage.ts';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { SampleFilm } from './sample-film.tsx';
import { VideoComposer } from './video-composer.tsx';
import { VideoPlans } from './video-plans.tsx';
import { VideoResults } from './video-results.tsx';

/** The films page: the prompt, or the plans that have one; and under it everything that was made. */
export function VideosScreen() {
  const t = useTranslations('videos');
  const { data: usage, isError: usageUnknown } = useUsage();
  const { items, isPending, error, refetch, isFetchingNextPage, readOn } = useGenerations(videoKind);
  const empty = !isPending && items.length === 0;
  const locked = usage?.videos.limit === 0;

  return (
    <div className="gutter mx-auto max-w-[75rem] pt-6 sm:pt-10">
      <h1 className="mb-5 font-semibold text-heading">{t('title')}</h1>
      {locked ? (
        <VideoPlans plan={usage.plan} />
      ) : usage || usageUnknown ? (
        <VideoComposer examples={empty} />
      ) : (
        <Skeleton className="mb-12.5 h-70 w-full rounded-picture! sm:mb-7.5 sm:h-36" />
      )}
      <div className="mt-6 sm:mt-8">
        {isPending ? (
          locked ? null : (
            <WallSkeleton />
          )
        ) : error && items.length === 0 ? (
          <LoadProblem problem={error} onRetry={() => void refetch()} />
        ) : (
          <>
            {empty && !locked ? (
              <>
                <p className="mb-4 text-ink-soft">{t('empty')}</p>
                <SampleFilm canUse className="max-w-[44rem]" />
              </>
            ) : null}
            <VideoResults generations={items} home={pagePaths.videos} onEnd={readOn} />
            {isFetchingNextPage ? <Skeleton className="mt-2 h-48 rounded-picture!" /> : null}
          </>
        )}
      </div>
    </div>
  );
}
