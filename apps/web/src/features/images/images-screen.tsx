'use client';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { pagePaths } from '../../config/paths.ts';
import type { ShowcasePicture } from '../../lib/showcase-pictures.ts';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ExamplesWall } from './examples-wall.tsx';
import { ImageComposer } from './image-composer.tsx';
import { ImagesWall } from './images-wall.tsx';
import { useImages } from './use-images.ts';

const rows = [
  { key: 'first', ratios: [1.5, 1, 0.99, 0.67] },
  { key: 'second', ratios: [1, 1.75, 0.98, 0.99] },
];

/** The wall before its pictures are known: the rhythm of the real one. */
export function WallSkeleton() {
  return (
    <div aria-busy="true" className="flex flex-col gap-2">
      {rows.map(({ key, ratios }) => (
        <div key={key} className="flex h-48 gap-2 sm:h-64">
          {ratios.map((ratio, position) => (
            <div key={ratio} className={position > 1 ? 'hidden sm:block' : undefined} style={{ flex: ratio }}>
              <Skeleton className="size-full rounded-picture!" />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

/** The images page: the prompt, and under it everything that was made. */
export function ImagesScreen({ examples }: { examples: readonly ShowcasePicture[] }) {
  const t = useTranslations('images');
  const {
    items: generations,
    isPending,
    error,
    refetch,
    hasNextPage,
    isFetchingNextPage,
    fetchNextPage,
  } = useImages();
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const empty = !isPending && generations.length === 0;

  return (
    <div className="gutter mx-auto max-w-[75rem] pt-6 sm:pt-10">
      <h1 className="mb-5 font-semibold text-heading">{t('title')}</h1>
      <ImageComposer examples={false} />
      <div className="mt-6 sm:mt-8">
        {isPending ? (
          <WallSkeleton />
        ) : error && generations.length === 0 ? (
          <LoadProblem problem={error} onRetry={() => void refetch()} />
        ) : (
          <>
            {empty ? <ExamplesWall pictures={examples} /> : null}
            <ImagesWall generations={generations} home={pagePaths.images} onEnd={more} />
            {isFetchingNextPage ? <Skeleton className="mt-2 h-48 rounded-picture!" /> : null}
          </>
        )}
      </div>
    </div>
  );
}
