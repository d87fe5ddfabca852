import { auth } from '@clerk/nextjs/server';
import { Welcome } from '../../features/home/welcome.tsx';
import { availablePictures } from '../../lib/showcase-pictures.ts';
import { SignedInHome } from './on-demand.tsx';

export default async function HomePage() {
  const { userId } = await auth();
  if (!userId) return <Welcome />;
  return <SignedInHome examples={availablePictures()} />;
}
