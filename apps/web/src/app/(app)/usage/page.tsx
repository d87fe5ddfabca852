import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { UsageScreen } from '../../../features/account/usage-screen.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('usagePage'))('title') };
}

export default function UsagePage() {
  return <UsageScreen />;
}
