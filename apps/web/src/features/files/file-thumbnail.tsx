'use client';
import type { SoramiFile } from '@sorami/contracts/files';
import clsx from 'clsx';
import { useEffect, useState } from 'react';
import { SecurePicture } from '../../ui/secure-picture.tsx';
import { FileGlyph } from './file-glyph.tsx';
import { createScrollSpeed } from './scroll-speed.ts';

/** What only flies past while one scrolls is not asked for. */
const settleTime = 120;
const seen = new Set<string>();
const scrolling = createScrollSpeed();
if (typeof window !== 'undefined') {
  const note = () => scrolling.note(window.scrollY, performance.now());
  window.addEventListener('scroll', note, { passive: true });
}

/** The small picture of a file, or that of the book it was made of, else a drawn one; never the original. */
export function FileThumbnail({
  file,
  large = false,
  className,
}: {
  file: SoramiFile;
  large?: boolean;
  className?: string;
}) {
  // An export shows the cover of its book.
  const pictureId = file.hasThumbnail ? file.id : (file.document?.coverId ?? null);
  const pictured = pictureId !== null;
  const isCover = file.document !== undefined;
  const [settled, setSettled] = useState(() => seen.has(file.id));
  useEffect(() => {
    if (settled || !pictured) return;
    const timer = setInterval(() => {
      if (scrolling.isRushing(performance.now())) return;
      clearInterval(timer);
      seen.add(file.id);
      setSettled(true);
    }, settleTime);
    return () => clearInterval(timer);
  }, [settled, pictured, file.id]);

  const glyph = <FileGlyph file={file} large={large} />;
  return (
    <span className={clsx('flex items-center justify-center overflow-hidden bg-sunken', className)}>
      {!pictured ? (
        glyph
      ) : settled ? (
        <SecurePicture
          fileId={pictureId}
          variant="thumbnail"
          alt=""
          // A layer for each small picture that fades in costs more than its picture.
          fades={large}
          fallback={glyph}
          className={
            isCover && large
              ? 'h-[86%] max-w-[86%] rounded-small object-contain shadow-float'
              : 'size-full object-cover'
          }
        />
      ) : null}
    </span>
  );
}
