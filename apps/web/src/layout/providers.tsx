'use client';
import { ClerkProvider } from '@clerk/nextjs';
import type { Locale } from '@sorami/contracts/locales';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { setNonce } from 'get-nonce';
import { useLocale } from 'next-intl';
import { ThemeProvider } from 'next-themes';
import { Tooltip } from 'radix-ui';
import { type ReactNode, useEffect, useState } from 'react';
import { isPassing } from '../api/api-problem.ts';
import { pagePaths } from '../config/paths.ts';
import { ToastProvider } from '../ui/toast.tsx';
import { clerkAppearance } from './clerk-appearance.ts';
import { english } from './clerk-english.ts';
import type { french } from './clerk-words.ts';

const fewTries = 3;

/** Keeps answers of the API for a page's lifetime. Only what may pass by itself is tried again. */
function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 30 * 60_000,
        retry: (failures, problem) => failures < fewTries && isPassing(problem),
        retryDelay: (failures) => Math.min(8_000, 500 * 2 ** failures),
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}

/** Clerk's own words in the page's language; most of its English is built in. French comes as a chunk of its own (85 kB). */
function useClerkLocalization(locale: Locale): typeof french | typeof english {
  const [words, setWords] = useState<typeof french>();
  useEffect(() => {
    if (locale === 'fr') void import('./clerk-words.ts').then((module) => setWords(module.french));
  }, [locale]);
  return locale === 'fr' && words ? words : english;
}

/** What every page stands on: identity, data, colours, tooltips and toasts. */
export function Providers(props: {
  nonce: string;
  publishableKey: string;
  proxyUrl: string | undefined;
  children: ReactNode;
}) {
  // The document keeps the policy it came with: a nonce that a later refresh brings would be refused.
  const [nonce] = useState(() => {
    if (typeof window !== 'undefined') setNonce(props.nonce);
    return props.nonce;
  });
  const [queryClient] = useState(createQueryClient);
  const locale = useLocale();
  const localization = useClerkLocalization(locale);

  return (
    <ThemeProvider
      attribute="data-theme"
      storageKey="sorami-theme"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      nonce={nonce}
    >
      <ClerkProvider
        publishableKey={props.publishableKey}
        {...(props.proxyUrl ? { proxyUrl: props.proxyUrl } : {})}
        signInUrl={pagePaths.signIn}
        signUpUrl={pagePaths.signUp}
        signInFallbackRedirectUrl={pagePaths.home}
        signUpFallbackRedirectUrl={pagePaths.home}
        afterSignOutUrl={pagePaths.home}
        telemetry={false}
        nonce={nonce}
        appearance={clerkAppearance}
        localization={localization}
      >
        <QueryClientProvider client={queryClient}>
          <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
            <ToastProvider>{props.children}</ToastProvider>
          </Tooltip.Provider>
        </QueryClientProvider>
      </ClerkProvider>
    </ThemeProvider>
  );
}
