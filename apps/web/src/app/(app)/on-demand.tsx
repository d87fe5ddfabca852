'use client';
import dynamic from 'next/dynamic';

// A visitor's home has the address of the signed-in one, and needs none of what that is made of: a page fetches what
// it names here only where it shows it.
export const AppLayout = dynamic(() =>
  import('../../layout/app-layout.tsx').then((module) => module.AppLayout),
);
export const Home = dynamic(() => import('../../features/home/home.tsx').then((module) => module.Home));
export const HomePrompt = dynamic(() =>
  import('../../features/images/latest-images.tsx').then((module) => module.HomePrompt),
);
export const LatestThings = dynamic(() =>
  import('./latest-things.tsx').then((module) => module.LatestThings),
);
