'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { BottomBar } from './bottom-bar.tsx';
import { CommandPalette } from './command-palette.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { LiveNews } from './live-news.tsx';
import { Rail } from './rail.tsx';
import { useRailCollapsed } from './rail-collapsed.ts';
import { useForgetOnSwitch } from './use-forget-on-switch.ts';

/** What surrounds every page of a signed-in person. */
export function AppLayout({ children }: { children: ReactNode }) {
  const t = useTranslations('nav');
  const collapsed = useRailCollapsed();
  useForgetOnSwitch();
  return (
    <div className="min-h-dvh">
      <a
        href="#content"
        className="sr-only z-60 rounded-control bg-accent px-3 py-2 font-medium text-accent-ink focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        {t('skip')}
      </a>
      <Rail />
      <div className={collapsed ? 'md:pl-16' : 'md:pl-60'}>
        <ConnectionBanner />
        <main
          id="content"
          tabIndex={-1}
          className="pb-[calc(80px+env(safe-area-inset-bottom))] outline-none md:pb-16"
        >
          {children}
        </main>
      </div>
      <BottomBar />
      <CommandPalette />
      <LiveNews />
    </div>
  );
}
