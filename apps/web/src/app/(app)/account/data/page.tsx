import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LeaveScreen } from '../../../../features/account/leave-screen.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('leave'))('title') };
}

export default function LeavePage() {
  return <LeaveScreen />;
}
