'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { pagePaths } from '../../config/paths.ts';
import { imageKind } from '../../generations/generation-kinds.ts';
import { useGenerations } from '../../generations/use-generations.ts';
import { isActive } from '../../lib/job-state.ts';
import type { ShowcasePicture } from '../../lib/showcase-pictures.ts';
import { LatestSection } from '../../ui/latest-section.tsx';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { ExamplesWall } from './examples-wall.tsx';
import { ImageComposer } from './image-composer.tsx';
import { ImageResults } from './image-results.tsx';

const latestGenerations = 12;

/** The prompt on the home page, ready to be written in: with examples, once the wall under it no longer offers them. */
export function HomePrompt() {
  const { items } = useGenerations(imageKind);
  return <ImageComposer examples={items.length > 0 ? 'shown' : 'later'} autoFocus />;
}

/** The pictures made last, on the home page; before the first one, what could be made. */
export function LatestImages({ examples }: { examples: readonly ShowcasePicture[] }) {
  const t = useTranslations('home');
  const { items, error, refetch } = useGenerations(imageKind);
  const latest = useMemo(
    () => items.filter(({ job, images }) => !isActive(job) && images.length > 0).slice(0, latestGenerations),
    [items],
  );
  if (error && items.length === 0) {
    return (
      <div className="mt-12">
        <LoadProblem problem={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  const wall = <ImageResults generations={latest} home={pagePaths.home} />;
  if (latest.length === 0) {
    return (
      <div className="mt-12 sm:mt-16">
        {items.some(({ job }) => isActive(job)) ? null : <ExamplesWall pictures={examples} />}
        {wall}
      </div>
    );
  }
  return (
    <LatestSection id="latest" title={t('latest')} all={t('all')} href={pagePaths.images}>
      {wall}
    </LatestSection>
  );
}
