import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OrganizationScreen } from '../../../../../features/account/account-screen.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('organization') };
}

export default function OrganizationPage() {
  return <OrganizationScreen />;
}
