'use client';
import { UserProfile, useAuth } from '@clerk/nextjs';
import { useTranslations } from 'next-intl';
import { pagePaths } from '../../config/paths.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { profileAppearance } from './profile-appearance.ts';

/** The person's own account, by Clerk. */
export function AccountScreen() {
  const t = useTranslations('account');
  const { isLoaded } = useAuth();
  return (
    <div className="gutter mx-auto max-w-[75rem] pt-6 sm:pt-10">
      <h1 className="mb-5 font-semibold text-heading">{t('title')}</h1>
      {isLoaded ? (
        <UserProfile routing="path" path={pagePaths.account} appearance={profileAppearance} />
      ) : (
        <Skeleton className="h-[32rem] w-full rounded-card!" />
      )}
    </div>
  );
}
