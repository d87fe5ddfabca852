import { Fingerprint, KeyRound, ScrollText } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { pagePaths } from '../../config/paths.ts';
import { availablePictures } from '../../lib/showcase-pictures.ts';
import { Button } from '../../ui/button.tsx';
import { Brand } from '../../ui/mark.tsx';
import { VisitorControls } from '../../ui/visitor-controls.tsx';
import { Showcase } from './showcase.tsx';

const promises = [
  { key: 'private', Icon: KeyRound },
  { key: 'audit', Icon: ScrollText },
  { key: 'checksum', Icon: Fingerprint },
] as const;

/** What a visitor sees: what it is, a picture that it made, how it keeps things private, and the way in. */
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
        <div className="flex flex-col items-start gap-6 pt-10 pb-8 sm:pt-16 sm:pb-10 lg:flex-row lg:items-end lg:justify-between lg:gap-12">
          <h1 className="max-w-[17em] font-semibold text-heading sm:text-display">{t('sentence')}</h1>
          <Button asChild look="primary" size="large" className="lg:mb-1">
            <Link href={pagePaths.signUp}>{t('signUp')}</Link>
          </Button>
        </div>
        {pictures.length > 0 ? <Showcase pictures={pictures} /> : null}
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
