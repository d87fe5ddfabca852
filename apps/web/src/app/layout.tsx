import './globals.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { connection } from 'next/server';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { webEnv } from '../env.ts';
import { Providers } from '../layout/providers.tsx';
import { geist, geistExtended, newsreader, newsreaderItalic } from './fonts.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('meta');
  return {
    title: { default: t('title'), template: `%s · Sorami` },
    description: t('description'),
    applicationName: 'Sorami',
    metadataBase: new URL(webEnv().appOrigin),
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1017' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection();
  const { publishableKey, proxyUrl } = webEnv().clerk;
  const nonce = (await headers()).get('x-nonce') ?? '';
  const locale = await getLocale();
  return (
    <html
      lang={locale}
      className={`${geist.variable} ${geistExtended.variable} ${newsreader.variable} ${newsreaderItalic.variable}`}
      suppressHydrationWarning
    >
      <body>
        <NextIntlClientProvider>
          <Providers nonce={nonce} publishableKey={publishableKey} proxyUrl={proxyUrl}>
            {children}
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
