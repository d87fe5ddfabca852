import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { VideosScreen } from '../../../features/videos/videos-screen.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('kinds'))('video.many') };
}

/** One screen for the wall and for a film over it: it stays in place while the address changes between them. */
export default function VideosLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <VideosScreen />
      {children}
    </>
  );
}
