import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActivityScreen } from '../../../features/activity/activity-screen.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('nav'))('activity') };
}

export default function ActivityPage() {
  return <ActivityScreen />;
}
