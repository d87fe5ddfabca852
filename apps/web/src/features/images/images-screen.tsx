'use client';
import { useTranslations } from 'next-intl';
import { pagePaths } from '../../config/paths.ts';
import { imageKind } from '../../generations/generation-kinds.ts';
import { useGenerations } from '../../generations/use-generations.ts';
import { WallSkeleton } from '../../generations/wall.tsx';
import type { ShowcasePicture } from '../../lib/showcase-pictures.ts';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ExamplesWall } from './examples-wall.tsx';
import { ImageComposer } from './image-composer.tsx';
import { ImageResults } from './image-results.tsx';

/** The images page: the prompt, and under it everything that was made. */
export function ImagesScreen({ examples }: { examples: readonly ShowcasePicture[] }) {
  const t = useTranslations('images');
  const {
    items: generations,
    isPending,
    error,
    refetch,
    isFetchingNextPage,
    readOn,
  } = useGenerations(imageKind);
  const empty = !isPending && generations.length === 0;

  return (
    <div className="gutter mx-auto max-w-[75rem] pt-6 sm:pt-10">
      <h1 className="mb-5 font-semibold text-heading">{t('title')}</h1>
      <ImageComposer examples="none" />
      <div className="mt-6 sm:mt-8">
        {isPending ? (
          <WallSkeleton />
        ) : error && generations.length === 0 ? (
          <LoadProblem problem={error} onRetry={() => void refetch()} />
        ) : (
          <>
            {empty ? <ExamplesWall pictures={examples} /> : null}
            <ImageResults generations={generations} home={pagePaths.images} onEnd={readOn} />
            {isFetchingNextPage ? <Skeleton className="mt-2 h-48 rounded-picture!" /> : null}
          </>
        )}
      </div>
    </div>
  );
}
