import type { MetadataRoute } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { assetPaths, pagePaths } from '../config/paths.ts';

/** What a browser needs to install Sorami as an app. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const t = await getTranslations('meta');
  const kinds = await getTranslations('kinds');
  return {
    id: pagePaths.home,
    name: 'Sorami',
    short_name: 'Sorami',
    description: t('description'),
    lang: await getLocale(),
    start_url: pagePaths.home,
    scope: pagePaths.home,
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#ffffff',
    icons: [
      { src: assetPaths.icon('192'), sizes: '192x192', type: 'image/png' },
      { src: assetPaths.icon('512'), sizes: '512x512', type: 'image/png' },
      { src: assetPaths.icon('maskable-512'), sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: [
      { name: kinds('image.new'), url: pagePaths.images },
      { name: kinds('book.new'), url: pagePaths.newBook },
      { name: kinds('blog.new'), url: pagePaths.newArticle },
    ],
  };
}
