import type { ReactNode } from 'react';
import { availablePictures } from '../lib/showcase-pictures.ts';
import { Brand } from '../ui/mark.tsx';
import { VisitorControls } from '../ui/visitor-controls.tsx';
import { EntryPicture } from './entry-picture.tsx';

/** Sign-in and sign-up: the form at the left, at the right a picture that was made here. */
export function EntryLayout({ children }: { children: ReactNode }) {
  const pictures = availablePictures();
  const picture = pictures[pictures.length > 2 ? 2 : 0];
  return (
    <div className="grid min-h-dvh lg:grid-cols-2">
      <div className="gutter flex flex-col">
        <header className="flex h-16 items-center gap-2">
          <Brand className="mr-auto" />
          <VisitorControls />
        </header>
        <main className="flex flex-1 items-center justify-center py-8 pb-24">{children}</main>
      </div>
      {picture ? (
        <EntryPicture picture={picture} />
      ) : (
        <div className="hidden border-line border-l bg-rail lg:block" />
      )}
    </div>
  );
}
