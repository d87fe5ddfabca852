'use client';
import type { SoramiFile } from '@sorami/contracts/files';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type RefObject, useCallback, useState } from 'react';
import { pagePaths } from '../config/paths.ts';
import { useToast } from './toast.tsx';
import { useUploadPicture } from './use-upload-picture.ts';

/** The frame in sight as a PNG of the film's own size; null where there is none. */
function pictureOf(film: HTMLVideoElement): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = film.videoWidth;
  canvas.height = film.videoHeight;
  const context = canvas.getContext('2d');
  if (!context || canvas.width === 0) return Promise.resolve(null);
  context.drawImage(film, 0, 0);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

/** Keeps the frame that is in sight as a picture among the person's uploads. */
export function useSaveFrame(
  { name }: Pick<SoramiFile, 'name'>,
  element: RefObject<HTMLVideoElement | null>,
): { saving: boolean; save: () => Promise<void> } {
  const t = useTranslations('player');
  const toast = useToast();
  const router = useRouter();
  const upload = useUploadPicture();
  const [saving, setSaving] = useState(false);

  const save = useCallback(async () => {
    const film = element.current;
    if (!film || saving) return;
    setSaving(true);
    try {
      const at = film.currentTime.toFixed(2);
      // A film whose bytes this page may not read cannot be drawn.
      const picture = await pictureOf(film).catch(() => null);
      if (!picture) return toast({ tone: 'danger', title: t('frameFailed') });
      const stem = name.replace(/\.[^.]+$/, '');
      const file = new File([picture], `${stem}-${at}s.png`, { type: 'image/png' });
      const stored = await upload(file, { retry: () => void save() });
      if (!stored) return;
      toast({
        tone: 'positive',
        title: t('frameSaved'),
        action: { label: t('frameSee'), run: () => router.push(pagePaths.files({ file: stored.id })) },
      });
    } finally {
      setSaving(false);
    }
  }, [element, saving, name, upload, toast, router, t]);
  return { saving, save };
}
