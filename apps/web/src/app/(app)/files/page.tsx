import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FilesScreen } from '../../../features/files/files-screen.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('nav'))('files') };
}

export default function FilesPage() {
  return <FilesScreen />;
}
