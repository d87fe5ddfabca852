import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PlainPage } from '../../ui/plain-page.tsx';
import { BackOnline } from './back-online.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('offline'))('title'), robots: 'noindex' };
}

/** Where a navigation ends that found no network: the service worker keeps this page. */
export default async function OfflinePage() {
  const t = await getTranslations('offline');
  return (
    <PlainPage title={t('title')} description={t('description')}>
      <BackOnline />
    </PlainPage>
  );
}
