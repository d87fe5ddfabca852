import { auth } from '@clerk/nextjs/server';
import { LatestBooks } from '../../features/books/latest-books.tsx';
import { Home } from '../../features/home/home.tsx';
import { Welcome } from '../../features/home/welcome.tsx';
import { HomePrompt, LatestImages } from '../../features/images/latest-images.tsx';
import { LatestVideos } from '../../features/videos/videos-screen.tsx';
import { availablePictures } from '../../lib/showcase-pictures.ts';

export default async function HomePage() {
  const { userId } = await auth();
  if (!userId) return <Welcome />;
  return (
    <Home prompt={<HomePrompt />}>
      <LatestBooks />
      <LatestVideos />
      <LatestImages examples={availablePictures()} />
    </Home>
  );
}
