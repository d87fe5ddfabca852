import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { pagePaths } from '../config/paths.ts';
import { Button } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { PlainPage } from '../ui/plain-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notFound'))('title') };
}

export default async function NotFound() {
  const t = await getTranslations('notFound');
  return (
    <PlainPage title={t('title')} description={t('description')}>
      <Button asChild look="primary" size="large">
        <Link href={pagePaths.home}>{t('home')}</Link>
      </Button>
    </PlainPage>
  );
}
