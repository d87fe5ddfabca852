'use client';
import dynamic from 'next/dynamic';
import { useSelectedLayoutSegment } from 'next/navigation';
import type { ReactNode } from 'react';
import { AppLayout } from '../../layout/app-layout.tsx';
import type { ShowcasePicture } from '../../lib/showcase-pictures.ts';

// Named from here and not by the page, it comes without what the layout brought.
const SignedInHome = dynamic(() => import('./signed-in-home.tsx').then((module) => module.SignedInHome));

/** Every page of a signed-in person: the home, or the page that the address names. */
export function SignedIn({
  examples,
  children,
}: {
  /** Of what could be made. */
  examples: readonly ShowcasePicture[];
  children: ReactNode;
}) {
  // By the tree of pages: a large view over the home has an address of its own.
  const isHome = useSelectedLayoutSegment() === null;
  return <AppLayout>{isHome ? <SignedInHome examples={examples} /> : children}</AppLayout>;
}
