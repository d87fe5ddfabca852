'use client';
import { ClerkProvider } from '@clerk/nextjs';
import { useLocale } from 'next-intl';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { pagePaths } from '../config/paths.ts';
import { clerkAppearance } from './clerk-appearance.ts';
import { english } from './clerk-english.ts';
import { ClerkUiOnDemand, clerkUiWanted } from './clerk-ui.ts';
import type { french } from './clerk-words.ts';

/** How the page reaches Clerk. */
export interface ClerkSettings {
  publishableKey: string;
  proxyUrl: string | undefined;
}

/**
 * Clerk's own words in the page's language; most of its English is built in. French comes as a chunk of its own (85 kB),
 * with the first component of Clerk's that is shown.
 */
function useClerkLocalization(): typeof french | typeof english {
  const locale = useLocale();
  const isWanted = useSyncExternalStore(clerkUiWanted.subscribe, clerkUiWanted.read, () => false);
  const [words, setWords] = useState<typeof french>();
  useEffect(() => {
    if (isWanted && locale === 'fr')
      void import('./clerk-words.ts').then((module) => setWords(module.french));
  }, [isWanted, locale]);
  return locale === 'fr' && words ? words : english;
}

const ui = { ClerkUI: ClerkUiOnDemand };

/** Who is there, by Clerk, and what tells them of what they did. */
export function ClerkProviders(props: { nonce: string; settings: ClerkSettings; children: ReactNode }) {
  const localization = useClerkLocalization();
  const { publishableKey, proxyUrl } = props.settings;
  return (
    <ClerkProvider
      publishableKey={publishableKey}
      {...(proxyUrl ? { proxyUrl } : {})}
      signInUrl={pagePaths.signIn}
      signUpUrl={pagePaths.signUp}
      signInFallbackRedirectUrl={pagePaths.home}
      signUpFallbackRedirectUrl={pagePaths.home}
      afterSignOutUrl={pagePaths.home}
      telemetry={false}
      nonce={props.nonce}
      appearance={clerkAppearance}
      prefetchUI={false}
      ui={ui}
      localization={localization}
    >
      {props.children}
    </ClerkProvider>
  );
}
