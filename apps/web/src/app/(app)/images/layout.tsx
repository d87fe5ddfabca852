import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ImagesScreen } from '../../../features/images/images-screen.tsx';
import { availablePictures } from '../../../lib/showcase-pictures.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('kinds'))('image.many') };
}

/** One screen for the wall and for a picture over it: it stays in place while the address changes between them. */
export default function ImagesLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <ImagesScreen examples={availablePictures()} />
      {children}
    </>
  );
}
