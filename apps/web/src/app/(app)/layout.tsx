import { auth } from '@clerk/nextjs/server';
import type { ReactNode } from 'react';
import { availablePictures } from '../../lib/showcase-pictures.ts';
import { SignedIn } from './on-demand.tsx';

/** The frame belongs to people who are signed in; the home page also exists without. */
export default async function Layout({ children }: { children: ReactNode }) {
  const { userId } = await auth();
  return userId ? <SignedIn examples={availablePictures()}>{children}</SignedIn> : children;
}
