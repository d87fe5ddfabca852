import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { VerifyScreen } from '../../features/verify/verify-screen.tsx';
import { Brand } from '../../ui/mark.tsx';
import { VisitorControls } from '../../ui/visitor-controls.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('verify');
  return { title: t('title'), description: t('description') };
}

export default function VerifyPage() {
  return (
    <div className="gutter flex min-h-dvh flex-col">
      <header className="mx-auto flex h-16 w-full max-w-[79rem] items-center gap-2">
        <Brand className="mr-auto" />
        <VisitorControls />
      </header>
      <main className="flex-1 py-8 pb-24 sm:py-14">
        <VerifyScreen />
      </main>
    </div>
  );
}
