'use client';
import { SignIn, SignUp, useAuth } from '@clerk/nextjs';
import { pagePaths } from '../../config/paths.ts';
import { Skeleton } from '../../ui/skeleton.tsx';

const appearance = {
  elements: {
    rootBox: { width: '100%', maxWidth: '23rem' },
    cardBox: { width: '100%', maxWidth: '23rem', boxShadow: 'none', border: 'none', borderRadius: 0 },
    card: { background: 'transparent', padding: '8px', gap: '24px', boxShadow: 'none', border: 'none' },
    header: { alignItems: 'flex-start', textAlign: 'left' as const },
    headerTitle: {
      fontSize: '1.75rem',
      lineHeight: '2.125rem',
      letterSpacing: '-0.022em',
      fontWeight: 600,
      textAlign: 'left' as const,
    },
    headerSubtitle: { fontSize: '0.875rem', textAlign: 'left' as const },
    footer: {
      background: 'transparent',
      '& > *': { background: 'transparent', border: 'none', padding: '8px !important' },
    },
    footerAction: {
      width: '100%',
      maxWidth: 'none',
      justifyContent: 'flex-start',
      flexWrap: 'wrap' as const,
      margin: 0,
      padding: 0,
    },
    footerActionLink: { color: 'var(--sorami-accent-text)', fontWeight: 500 },
  },
};

/** Clerk's own form, dressed as the rest of the house. */
export function EntryForm({ kind }: { kind: 'sign-in' | 'sign-up' }) {
  // Not ClerkLoading: where Clerk is ready before this page is hydrated, it never hears of it and waits for ever.
  const { isLoaded } = useAuth();
  if (!isLoaded) {
    return (
      <div className="w-full max-w-[23rem] p-2" aria-busy="true">
        <Skeleton className="h-9 w-3/4" />
        <Skeleton className="mt-3 h-5 w-full" />
        <Skeleton className="mt-8 h-10 w-full" />
        <Skeleton className="mt-4 h-10 w-full" />
        <Skeleton className="mt-6 h-10 w-full" />
      </div>
    );
  }
  return kind === 'sign-in' ? (
    <SignIn routing="path" path={pagePaths.signIn} signUpUrl={pagePaths.signUp} appearance={appearance} />
  ) : (
    <SignUp routing="path" path={pagePaths.signUp} signInUrl={pagePaths.signIn} appearance={appearance} />
  );
}
