import { auth } from '@clerk/nextjs/server';
import { Home } from '../../features/home/home.tsx';
import { Welcome } from '../../features/home/welcome.tsx';
import { availablePictures } from '../../lib/available-pictures.ts';

export default async function HomePage() {
  const { userId } = await auth();
  return userId ? <Home examples={availablePictures()} /> : <Welcome />;
}
