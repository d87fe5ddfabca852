'use client';
import { PenLine } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { assetPaths } from '../../config/paths.ts';
import { videoDraft } from '../../generations/video-draft.ts';
import { requestCompose } from '../../lib/compose-request.ts';
import { Button } from '../../ui/button.tsx';
import { motionWanted } from '../../ui/silent-preview.tsx';

/** A film that Sorami's embedded engine made, with the words that it was made from. */
export function SampleFilm({ canUse = false, className }: { canUse?: boolean; className?: string }) {
  const t = useTranslations('videos');
  const words = useTranslations('welcome');
  const locale = useLocale();
  const film = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (motionWanted()) void film.current?.play().catch(() => undefined);
  }, []);
  const prompt = t('sample');
  return (
    <figure className={className}>
      <div className="relative overflow-hidden rounded-picture bg-stage">
        <video
          ref={film}
          src={assetPaths.film(locale)}
          aria-label={prompt}
          muted
          loop
          playsInline
          preload="metadata"
          className="block aspect-video w-full object-cover"
        />
        <span className="pointer-events-none absolute inset-0 rounded-picture ring-1 ring-black/5 ring-inset dark:ring-white/6" />
      </div>
      <figcaption className="mt-3 flex items-start justify-between gap-4">
        <p>
          <span className="block text-ink-faint text-small">{words('madeFrom')}</span>
          <span className="block font-book text-ink text-large">{words('quoted', { prompt })}</span>
        </p>
        {canUse ? (
          <Button
            look="quiet"
            size="small"
            onClick={() => {
              videoDraft.change({ prompt });
              window.scrollTo({ top: 0, behavior: 'smooth' });
              requestCompose();
            }}
          >
            <PenLine aria-hidden className="size-3.5" />
            {t('sampleUse')}
          </Button>
        ) : null}
      </figcaption>
    </figure>
  );
}
