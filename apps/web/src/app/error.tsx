'use client';
import { useTranslations } from 'next-intl';
import { Button } from '../ui/button.tsx';
import { PlainPage } from '../ui/plain-page.tsx';

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations('errorPage');
  return (
    <PlainPage
      title={t('title')}
      description={error.digest ? t('descriptionWithCode', { code: error.digest }) : t('description')}
    >
      <Button look="primary" size="large" onClick={reset}>
        {t('retry')}
      </Button>
    </PlainPage>
  );
}
