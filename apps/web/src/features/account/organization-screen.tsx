'use client';
import { CreateOrganization, OrganizationProfile, useOrganization } from '@clerk/nextjs';
import { useTranslations } from 'next-intl';
import { pagePaths } from '../../config/paths.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { formAppearance, profileAppearance } from './profile-appearance.ts';

/** The active organization, by Clerk; the form for a new one where none is active. */
export function OrganizationScreen() {
  const t = useTranslations('account');
  const { isLoaded, organization } = useOrganization();
  return (
    <div className="gutter mx-auto max-w-[75rem] pt-6 sm:pt-10">
      <h1 className="mb-5 font-semibold text-heading">{t('organization')}</h1>
      {isLoaded ? (
        organization ? (
          <OrganizationProfile
            routing="path"
            path={pagePaths.organization}
            afterLeaveOrganizationUrl={pagePaths.home}
            appearance={profileAppearance}
          />
        ) : (
          <CreateOrganization
            afterCreateOrganizationUrl={pagePaths.organization}
            skipInvitationScreen
            appearance={formAppearance}
          />
        )
      ) : (
        <Skeleton className="h-[32rem] w-full rounded-card!" />
      )}
    </div>
  );
}
