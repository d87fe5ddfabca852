'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { pagePaths } from '../../config/paths.ts';
import type { ShowcasePicture } from '../../lib/showcase-pictures.ts';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { useArticles } from '../articles/use-articles.ts';
import { bookAddress } from '../books/book-address.ts';
import { useBooks } from '../books/use-books.ts';
import { ExamplesWall } from '../images/examples-wall.tsx';
import { isActive } from '../images/image-cache.ts';
import { ImageComposer } from '../images/image-composer.tsx';
import { ImagesWall } from '../images/images-wall.tsx';
import { useImages } from '../images/use-images.ts';
import { WallSkeleton } from '../images/wall-skeleton.tsx';
import { LatestBooks } from './latest-books.tsx';
import { MakingNow, type TextInTheMaking } from './making-now.tsx';
import { WaysToStart } from './ways-to-start.tsx';

const latestGenerations = 12;

/** Where a signed-in person arrives: what to make, what is being made, what was made last. */
export function Home({ examples }: { examples: readonly ShowcasePicture[] }) {
  const t = useTranslations('home');
  const { generations, isPending, error, refetch } = useImages();
  const active = useMemo(() => generations.filter(({ job }) => isActive(job)), [generations]);
  const { books } = useBooks();
  const { articles } = useArticles();
  const writing = useMemo(
    (): TextInTheMaking[] => [
      ...books.flatMap(({ id, job, title }) =>
        isActive(job) ? [{ job, title, address: bookAddress(id) }] : [],
      ),
      ...articles.flatMap(({ id, job, title }) =>
        job && isActive(job) ? [{ job, title, address: pagePaths.article(id) }] : [],
      ),
    ],
    [books, articles],
  );
  const shelved = useMemo(() => books.filter(({ job }) => !isActive(job)), [books]);
  const latest = useMemo(
    () =>
      generations
        .filter(({ job, images }) => !isActive(job) && images.length > 0)
        .slice(0, latestGenerations),
    [generations],
  );

  return (
    <div className="gutter mx-auto max-w-[75rem] pt-10 sm:pt-[9dvh]">
      <div className="mx-auto max-w-[47.5rem]">
        <h1 className="mb-5 font-semibold text-heading sm:text-center sm:text-display">{t('question')}</h1>
        <ImageComposer examples={generations.length > 0} />
        <WaysToStart />
        <MakingNow generations={active} texts={writing} />
      </div>
      <LatestBooks books={shelved} />
      {isPending ? (
        <div className="mt-12">
          <WallSkeleton />
        </div>
      ) : error && generations.length === 0 ? (
        <div className="mt-12">
          <LoadProblem problem={error} onRetry={() => void refetch()} />
        </div>
      ) : latest.length > 0 ? (
        <section aria-labelledby="latest" className="mt-12 sm:mt-16">
          <div className="mb-3 flex items-baseline justify-between">
            <h2 id="latest" className="font-semibold text-large">
              {t('latest')}
            </h2>
            <Link
              href={pagePaths.images}
              className="rounded-control px-2 py-1 text-body text-ink-soft hover:bg-hover hover:text-ink"
            >
              {t('all')}
            </Link>
          </div>
          <ImagesWall generations={latest} home={pagePaths.home} />
        </section>
      ) : (
        <div className="mt-12 sm:mt-16">
          {active.length === 0 ? <ExamplesWall pictures={examples} /> : null}
          <ImagesWall generations={latest} home={pagePaths.home} />
        </div>
      )}
    </div>
  );
}
