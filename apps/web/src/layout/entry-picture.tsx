'use client';
import Image from 'next/image';
import { useLocale, useTranslations } from 'next-intl';
import type { ShowcasePicture } from '../lib/showcase-pictures.ts';

export function EntryPicture({ picture }: { picture: ShowcasePicture }) {
  const t = useTranslations('welcome');
  const locale = useLocale();
  return (
    <aside aria-label={t('madeFrom')} className="relative hidden p-3 pl-0 lg:block">
      <figure className="relative size-full overflow-hidden rounded-picture">
        <Image src={picture.src} alt="" fill sizes="50vw" priority className="object-cover" />
        <figcaption className="absolute inset-x-0 bottom-0 bg-[linear-gradient(to_top,oklch(0.12_0.01_268/0.72),transparent)] p-6 pt-20 font-book text-large text-white">
          {t('quoted', { prompt: picture.prompt[locale] })}
        </figcaption>
      </figure>
    </aside>
  );
}
