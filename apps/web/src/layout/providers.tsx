'use client';
import { ClerkProvider } from '@clerk/nextjs';
import { QueryClientProvider } from '@tanstack/react-query';
import { setNonce } from 'get-nonce';
import { useLocale } from 'next-intl';
import { ThemeProvider } from 'next-themes';
import { Tooltip } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { createQueryClient } from '../api/create-query-client.ts';
import { pagePaths } from '../config/paths.ts';
import { ToastProvider } from '../ui/toast.tsx';
import { clerkAppearance } from './clerk-appearance.ts';
import { useClerkLocalization } from './use-clerk-localization.ts';

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
        {...(localization ? { localization } : {})}
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
