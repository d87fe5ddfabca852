'use client';
import type { SoramiFile } from '@sorami/contracts/files';
import clsx from 'clsx';
import { useEffect, useState } from 'react';
import { apiPaths } from '../config/paths.ts';

/** Whoever only passes over it does not start it. */
const settleTime = 150;

interface SavingNavigator extends Navigator {
  connection?: { saveData?: boolean };
}

/** Whether pictures may move by themselves: not where a person asked for stillness, or to spare data. */
export function motionWanted(): boolean {
  const { connection }: SavingNavigator = navigator;
  return !connection?.saveData && !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** A few silent seconds of a film over its poster, while somebody looks at it. */
export function SilentPreview({
  file,
  looking,
}: {
  file: Pick<SoramiFile, 'id' | 'hasPreview'>;
  looking: boolean;
}) {
  const [wanted, setWanted] = useState(false);
  const [playing, setPlaying] = useState(false);
  const possible = file.hasPreview === true && looking;
  useEffect(() => {
    if (!possible || !motionWanted()) return;
    const timer = setTimeout(() => setWanted(true), settleTime);
    return () => {
      clearTimeout(timer);
      setWanted(false);
      setPlaying(false);
    };
  }, [possible]);
  if (!wanted) return null;
  return (
    <video
      src={apiPaths.preview(file.id)}
      autoPlay
      muted
      loop
      playsInline
      disablePictureInPicture
      aria-hidden
      tabIndex={-1}
      onPlaying={() => setPlaying(true)}
      className={clsx(
        'pointer-events-none absolute inset-0 size-full object-cover transition-opacity duration-200',
        playing ? 'opacity-100' : 'opacity-0',
      )}
    />
  );
}
