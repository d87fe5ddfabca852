'use client';
import { LatestArticles } from '../../features/articles/latest-articles.tsx';
import { useArticles } from '../../features/articles/use-articles.ts';
import { LatestBooks } from '../../features/books/latest-books.tsx';
import { useBooks } from '../../features/books/use-books.ts';
import { Home } from '../../features/home/home.tsx';
import { HomePrompt, LatestImages } from '../../features/images/latest-images.tsx';
import { LatestVideos } from '../../features/videos/video-results.tsx';
import { imageKind, videoKind } from '../../generations/generation-kinds.ts';
import { useGenerations } from '../../generations/use-generations.ts';
import { WallSkeleton } from '../../generations/wall.tsx';
import type { ShowcasePicture } from '../../lib/showcase-pictures.ts';

/** What was made last, of every kind. It comes all at once: a list that came later would push the others about. */
function LatestThings({ examples }: { examples: readonly ShowcasePicture[] }) {
  const lists = [
    useGenerations(imageKind),
    useGenerations(videoKind),
    useBooks('ready'),
    useArticles('ready'),
  ];
  if (lists.some(({ isPending }) => isPending)) {
    return (
      <div className="mt-12 sm:mt-16">
        <WallSkeleton />
      </div>
    );
  }
  return (
    <>
      <LatestBooks />
      <LatestArticles />
      <LatestVideos />
      <LatestImages examples={examples} />
    </>
  );
}

/** Where a signed-in person arrives. */
export function SignedInHome({ examples }: { examples: readonly ShowcasePicture[] }) {
  return (
    <Home prompt={<HomePrompt />}>
      <LatestThings examples={examples} />
    </Home>
  );
}
