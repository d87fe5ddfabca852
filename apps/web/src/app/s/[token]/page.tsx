import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SharedScreen } from '../../../features/shared/shared-screen.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await getTranslations('shares'))('pageTitle'),
    robots: { index: false, follow: false },
    referrer: 'no-referrer',
  };
}

export default async function SharedPage({ params }: { params: Promise<{ token: string }> }) {
  return <SharedScreen token={(await params).token} />;
}
