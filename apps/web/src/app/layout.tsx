import './globals.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { connection } from 'next/server';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { assetPaths, pagePaths } from '../config/paths.ts';
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
    openGraph: {
      type: 'website',
      siteName: 'Sorami',
      title: t('title'),
      description: t('description'),
      url: pagePaths.home,
      locale: await getLocale(),
      images: { url: assetPaths.shareImage, width: 1200, height: 630, alt: t('description') },
    },
    twitter: { card: 'summary_large_image' },
    appleWebApp: { title: 'Sorami', statusBarStyle: 'default' },
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
  const sent = await headers();
  const locale = await getLocale();
  return (
    <html
      lang={locale}
      className={`${geist.variable} ${geistExtended.variable} ${newsreader.variable} ${newsreaderItalic.variable}`}
      suppressHydrationWarning
    >
      <body>
        <NextIntlClientProvider>
          <Providers
            nonce={sent.get('x-nonce') ?? ''}
            clerk={{ publishableKey, proxyUrl }}
            isVisitor={sent.get('x-visitor') === '1'}
            keepsPages={!webEnv().development}
          >
            {children}
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
