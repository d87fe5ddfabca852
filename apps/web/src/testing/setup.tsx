import { cleanup, configure } from '@testing-library/react';
import { type ComponentProps, type ComponentType, lazy, Suspense } from 'react';
import { afterEach, beforeEach, vi } from 'vitest';
import { browser } from './browser.ts';

/** For component tests: what Next and Clerk bring in a browser, told by `browser`. */
vi.mock('next/navigation', () => ({
  useRouter: () => browser.router,
  usePathname: () => browser.location.pathname,
  useSearchParams: () => browser.location.searchParams,
}));
vi.mock('next/link', () => ({
  default: ({ href, prefetch: _, ...props }: ComponentProps<'a'> & { prefetch: unknown }) => (
    <a href={href} {...props} />
  ),
}));
vi.mock('next-themes', () => ({ useTheme: () => ({ theme: 'system', setTheme: () => {} }) }));
vi.mock('next/dynamic', () => ({
  default: (load: () => Promise<ComponentType | { default: ComponentType }>) => {
    const Lazy = lazy(async () => {
      const loaded = await load();
      return 'default' in loaded ? loaded : { default: loaded };
    });
    return (props: object) => (
      <Suspense>
        <Lazy {...props} />
      </Suspense>
    );
  },
}));
vi.mock('@clerk/nextjs', () => ({
  useAuth: () => ({
    isLoaded: true,
    userId: 'ada',
    orgId: browser.organization?.id ?? null,
    orgRole: browser.organization?.role,
    getToken: browser.getToken,
  }),
  useClerk: () => ({ loaded: true, signOut: browser.signOut }),
  useOrganization: () => ({ isLoaded: true, organization: browser.organization }),
  useOrganizationList: () => ({ isLoaded: true, userMemberships: { data: browser.memberships } }),
  PricingTable: ({ for: payer }: { for: string }) => <p>What Clerk sells to {payer}</p>,
}));

// A busy machine may take more than the second that is waited for otherwise.
configure({ asyncUtilTimeout: 10_000 });

beforeEach(() => {
  browser.reset();
  vi.stubGlobal('fetch', browser.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
  sessionStorage.clear();
});
