import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { pagePaths } from '../config/paths.ts';
import { availablePictures } from '../lib/showcase-pictures.ts';
import { Brand } from '../ui/mark.tsx';
import { VisitorControls } from '../ui/visitor-controls.tsx';
import { EntryPicture } from './entry-picture.tsx';

/** Sign-in and sign-up: the form at the left, at the right a picture that was made here. */
export async function EntryLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('welcome');
  const pictures = availablePictures();
  const picture = pictures[pictures.length > 2 ? 2 : 0];
  return (
    <div className="grid min-h-dvh lg:grid-cols-2">
      <div className="gutter flex flex-col">
        <header className="flex h-16 items-center gap-2">
          <Brand className="mr-auto" />
          <VisitorControls />
        </header>
        <main className="flex flex-1 items-center justify-center py-8">{children}</main>
        <footer className="pb-6 text-ink-faint text-small">
          {/* Loaded anew: its policy is another. */}
          <a href={pagePaths.verify} className="hover:text-ink hover:underline">
            {t('verify')}
          </a>
        </footer>
      </div>
      {picture ? (
        <EntryPicture picture={picture} />
      ) : (
        <div className="hidden border-line border-l bg-rail lg:block" />
      )}
    </div>
  );
}
