'use client';
import clsx from 'clsx';
import Image from 'next/image';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ShowcasePicture } from '../../lib/showcase-pictures.ts';

/** One picture, large, with the words that it was made from; the others wait beside it. */
export function Showcase({ pictures }: { pictures: readonly ShowcasePicture[] }) {
  const t = useTranslations('welcome');
  const locale = useLocale();
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = pictures[chosen ?? 0] ?? pictures[0];
  if (!shown) return null;
  return (
    <figure>
      <div className="relative aspect-[4/3] overflow-hidden rounded-picture bg-stage sm:aspect-[16/9] lg:aspect-[21/10]">
        <Image
          key={shown.src}
          src={shown.src}
          alt={shown.prompt[locale]}
          fill
          priority
          fetchPriority="high"
          sizes="(width > 1264px) 1200px, 100vw"
          // What a visitor waits for is there at once.
          className={clsx('object-cover', chosen !== null && 'animate-fade')}
        />
        <span className="pointer-events-none absolute inset-0 rounded-picture ring-1 ring-black/5 ring-inset dark:ring-white/6" />
      </div>
      <figcaption className="mt-4 flex flex-col gap-4 sm:flex-row sm:items-start sm:justify-between sm:gap-8">
        <p aria-live="polite" className="min-h-14 sm:min-h-0">
          <span className="block text-ink-faint text-small">{t('madeFrom')}</span>
          <span className="mt-0.5 block font-book text-ink text-title">
            {t('quoted', { prompt: shown.prompt[locale] })}
          </span>
        </p>
        {pictures.length > 1 ? (
          <ul className="flex shrink-0 gap-2">
            {pictures.map((picture, position) => (
              <li key={picture.src}>
                <button
                  type="button"
                  aria-label={picture.prompt[locale]}
                  aria-pressed={picture === shown}
                  onClick={() => setChosen(position)}
                  className={clsx(
                    'block size-12 overflow-hidden rounded-control transition-opacity sm:size-14',
                    picture === shown
                      ? 'ring-2 ring-accent ring-offset-2 ring-offset-canvas'
                      : 'opacity-80 hover:opacity-100',
                  )}
                >
                  <Image src={picture.src} alt="" width={56} height={56} className="size-full object-cover" />
                </button>
              </li>
            ))}
          </ul>
        ) : null}
      </figcaption>
    </figure>
  );
}
