import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AdminScreen } from '../../../features/admin/admin-screen.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('title'), robots: { index: false } };
}

export default function AdminPage() {
  return <AdminScreen />;
}
