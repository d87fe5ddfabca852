import { auth } from '@clerk/nextjs/server';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PlansScreen } from '../../../features/account/plans-screen.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('plansPage'))('title') };
}

/** Also for visitors: what each plan gives is no secret. */
export default async function PlansPage({ searchParams }: { searchParams: Promise<{ reason?: string }> }) {
  const [{ userId }, { reason }] = await Promise.all([auth(), searchParams]);
  return <PlansScreen isSignedIn={userId !== null} reason={reason} />;
}
