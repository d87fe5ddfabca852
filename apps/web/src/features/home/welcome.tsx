import { Fingerprint, KeyRound, ScrollText } from 'lucide-react';
import Image from 'next/image';
import { getLocale, getTranslations } from 'next-intl/server';
import { assetPaths, pagePaths } from '../../config/paths.ts';
import { availablePictures, type ShowcasePicture } from '../../lib/showcase-pictures.ts';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { Brand } from '../../ui/mark.tsx';
import { VisitorControls } from '../../ui/visitor-controls.tsx';
import { Showcase } from './showcase.tsx';

const promises = [
  { key: 'private', Icon: KeyRound },
  { key: 'audit', Icon: ScrollText },
  { key: 'checksum', Icon: Fingerprint },
] as const;

const kinds = ['book', 'article', 'image', 'film'] as const;

/** A book, as it lies there: its title under a sky. */
function SampleBook({ title }: { title: string }) {
  return (
    <span
      aria-hidden
      className="relative block h-full aspect-2/3 overflow-hidden rounded-l-[3px] rounded-r-small bg-[oklch(0.31_0.07_270)] font-book text-[oklch(0.965_0.012_90)] shadow-float"
    >
      <svg viewBox="0 0 200 300" className="absolute inset-0 size-full">
        <title>{title}</title>
        <circle cx="140" cy="196" r="28" fill="oklch(0.9 0.045 90)" />
        <path
          fill="oklch(0.38 0.085 268)"
          d="M0 216 C 45 202, 60 210, 100 218 S 160 226, 200 210 V 300 H 0 Z"
        />
        <path
          fill="oklch(0.24 0.055 270)"
          d="M0 240 C 45 226, 60 236, 100 244 S 160 252, 200 236 V 300 H 0 Z"
        />
      </svg>
      <span className="absolute inset-x-2.5 top-3 font-medium text-[0.9375rem] leading-tight sm:inset-x-3 sm:top-3.5 sm:text-[1.125rem]">
        {title}
      </span>
    </span>
  );
}

/** What it makes, each with one that was made. */
async function WhatItMakes({ picture }: { picture: ShowcasePicture | undefined }) {
  const t = await getTranslations('welcome.kinds');
  const locale = await getLocale();
  const samples = {
    book: <SampleBook title={t('book.sample')} />,
    article: (
      <span
        aria-hidden
        className="block h-full w-4/5 max-w-64 overflow-hidden rounded-small border border-line bg-canvas p-4 font-book shadow-float"
      >
        <span className="block font-medium text-ink text-title leading-tight">{t('article.sample')}</span>
        <span className="mt-2 block text-body text-ink-soft leading-6">{t('article.lines')}</span>
      </span>
    ),
    image: picture ? (
      <Image
        src={picture.src}
        alt={picture.prompt[locale]}
        width={480}
        height={480}
        sizes="(width > 640px) 300px, 45vw"
        className="absolute inset-0 size-full object-cover"
      />
    ) : null,
    film: (
      <video
        aria-label={t('film.name')}
        src={assetPaths.film(locale)}
        poster={assetPaths.filmPoster}
        controls
        muted
        loop
        playsInline
        preload="none"
        className="absolute inset-0 size-full object-cover"
      />
    ),
  };
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-8 lg:grid-cols-4">
      {kinds.map((kind) => (
        <li key={kind}>
          <div className="relative flex h-44 items-center justify-center overflow-hidden rounded-picture bg-sunken sm:h-56">
            {kind === 'book' || kind === 'article' ? (
              <div className="flex h-3/4 w-full justify-center">{samples[kind]}</div>
            ) : (
              samples[kind]
            )}
          </div>
          <h3 className="mt-3 font-semibold text-large">{t(`${kind}.name`)}</h3>
          <p className="mt-0.5 text-body text-ink-soft">{t(`${kind}.text`)}</p>
        </li>
      ))}
    </ul>
  );
}

/** What a visitor sees: what it is and the way in, what it made, and how it keeps things private. */
export async function Welcome() {
  const t = await getTranslations('welcome');
  const pictures = availablePictures();
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="gutter mx-auto flex h-16 w-full max-w-[79rem] items-center gap-2">
        <Brand className="mr-auto" />
        <VisitorControls />
        <Button asChild look="quiet">
          <Link href={pagePaths.signIn}>{t('signIn')}</Link>
        </Button>
      </header>
      <main className="gutter mx-auto w-full max-w-[79rem] flex-1">
        <div className="flex flex-col items-start gap-6 pt-8 pb-8 sm:pt-14 sm:pb-10">
          <h1 className="max-w-[21em] text-balance font-semibold text-heading sm:text-display">
            {t('sentence')}
          </h1>
          <Button asChild look="primary" size="large">
            <Link href={pagePaths.signUp}>{t('signUp')}</Link>
          </Button>
        </div>
        {pictures.length > 0 ? <Showcase pictures={pictures} /> : null}
        <section aria-labelledby="makes" className="mt-14 sm:mt-20">
          <h2 id="makes" className="mb-6 font-semibold text-title">
            {t('makes')}
          </h2>
          <WhatItMakes picture={pictures[3]} />
        </section>
        <section aria-labelledby="privacy" className="mt-14 border-line border-t pt-8 sm:mt-20">
          <h2 id="privacy" className="sr-only">
            {t('privacy')}
          </h2>
          <ul className="grid gap-x-10 gap-y-6 md:grid-cols-3">
            {promises.map(({ key, Icon }) => (
              <li key={key} className="flex gap-3">
                <Icon aria-hidden className="mt-0.5 size-4.5 shrink-0 text-accent-text" strokeWidth={1.75} />
                <p className="max-w-[34ch] text-body text-ink-soft">{t(`promises.${key}`)}</p>
              </li>
            ))}
          </ul>
        </section>
      </main>
      <footer className="gutter mx-auto mt-16 w-full max-w-[79rem] py-6 text-ink-faint text-small">
        <span>{t('footer')}</span>
        {/* Loaded anew: its policy is another. */}
        <a href={pagePaths.verify} className="ml-4 hover:text-ink hover:underline">
          {t('verify')}
        </a>
      </footer>
    </div>
  );
}
