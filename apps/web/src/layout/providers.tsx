'use client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { setNonce } from 'get-nonce';
import dynamic from 'next/dynamic';
import { usePathname } from 'next/navigation';
import { useLocale } from 'next-intl';
import { ThemeProvider } from 'next-themes';
import { Tooltip } from 'radix-ui';
import { type ReactNode, useEffect, useState } from 'react';
import { isPassing } from '../api/api-problem.ts';
import { assetPaths, pagePaths } from '../config/paths.ts';
import { whenSettled } from '../hooks/when-used.ts';
import { useWasTrue } from '../lib/use-was-true.ts';
// Every page has links. Named here, where all of them begin, it comes once: not again with each part that comes later.
import '../ui/link.tsx';
import { ToastProvider } from '../ui/toast.tsx';
import type { ClerkSettings } from './clerk-providers.tsx';

const ClerkProviders = dynamic(() => import('./clerk-providers.tsx').then((module) => module.ClerkProviders));

const fewTries = 3;

/** Keeps answers of the API for a page's lifetime. Only what may pass by itself is tried again. */
function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // On the server it would hold what a page was made from for as long.
        gcTime: typeof window === 'undefined' ? Number.POSITIVE_INFINITY : 30 * 60_000,
        retry: (failures, problem) => failures < fewTries && isPassing(problem),
        retryDelay: (failures) => Math.min(8_000, 500 * 2 ** failures),
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}

/**
 * Whether the page needs to know who is there. A visitor's home does not, nor does the page for those without a
 * network; once a page did, Clerk stays for all that follow it, so that signing in never takes it away in the middle.
 */
function useNeedsClerk(isVisitor: boolean): boolean {
  const pathname = usePathname();
  return useWasTrue(pathname !== pagePaths.offline && !(isVisitor && pathname === pagePaths.home));
}

/** Has the browser keep what pages are made of, once this one is there; a browser that may not goes on without. */
function useServiceWorker(wanted: boolean): void {
  const locale = useLocale();
  useEffect(() => {
    if (!wanted || !('serviceWorker' in navigator)) return;
    whenSettled(() => void navigator.serviceWorker.register(assetPaths.serviceWorker).catch(() => {}));
  }, [wanted]);
  useEffect(() => {
    if (!wanted || !('serviceWorker' in navigator)) return;
    void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage({ locale }));
  }, [wanted, locale]);
}

/** What every page stands on: identity where it is needed, data, colours, tooltips and toasts. */
export function Providers(props: {
  nonce: string;
  clerk: ClerkSettings;
  isVisitor: boolean;
  /** Whether the browser keeps what pages are made of: not while they are being developed. */
  keepsPages: boolean;
  children: ReactNode;
}) {
  // The document keeps the policy it came with: a nonce that a later refresh brings would be refused.
  const [nonce] = useState(() => {
    if (typeof window !== 'undefined') setNonce(props.nonce);
    return props.nonce;
  });
  const [queryClient] = useState(createQueryClient);
  const needsClerk = useNeedsClerk(props.isVisitor);
  useServiceWorker(props.keepsPages);

  return (
    <ThemeProvider
      attribute="data-theme"
      storageKey="sorami-theme"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      nonce={nonce}
    >
      <QueryClientProvider client={queryClient}>
        <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
          <ToastProvider>
            {needsClerk ? (
              <ClerkProviders nonce={nonce} settings={props.clerk}>
                {props.children}
              </ClerkProviders>
            ) : (
              props.children
            )}
          </ToastProvider>
        </Tooltip.Provider>
      </QueryClientProvider>
    </ThemeProvider>
  );
}
