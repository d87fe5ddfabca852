'use client';
import { Clapperboard } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { pagePaths } from '../config/paths.ts';
import { requestComposeAfterDialog } from '../lib/compose-request.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { videoDraft } from './video-draft.ts';

/** Leads from a picture to the prompt of a film that begins with it. */
export function MakeFilmButton({ fileId, variant = 'full' }: { fileId: string; variant?: 'full' | 'icon' }) {
  const t = useTranslations('videos');
  const router = useRouter();
  const make = () => {
    videoDraft.change({ inputFileId: fileId });
    requestComposeAfterDialog();
    router.push(pagePaths.videos);
  };
  if (variant === 'icon')
    return (
      <IconButton label={t('makeFilm')} look="glass" onClick={make}>
        <Clapperboard aria-hidden className="size-4" />
      </IconButton>
    );
  return (
    <Button look="quiet" size="small" onClick={make}>
      <Clapperboard aria-hidden className="size-3.5" />
      {t('makeFilm')}
    </Button>
  );
}
