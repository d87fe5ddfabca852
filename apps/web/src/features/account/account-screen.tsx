'use client';
import {
  CreateOrganization,
  OrganizationProfile,
  UserProfile,
  useAuth,
  useOrganization,
} from '@clerk/nextjs';
import { type MarkChoices, markChoicesSchema } from '@sorami/contracts/provenance';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths, pagePaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { useProblemWords } from '../../lib/use-problem-words.ts';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AccountSection } from './account-section.tsx';
import { OrganizationModels } from './organization-models.tsx';

/** The active organization, by Clerk; the form for a new one where none is active. */
export function OrganizationScreen() {
  const t = useTranslations('account');
  const { isLoaded, organization } = useOrganization();
  return (
    <div className="gutter mx-auto max-w-[75rem] pt-6 sm:pt-10">
      <h1 className="mb-5 font-semibold text-heading">{t('organization')}</h1>
      {isLoaded ? (
        organization ? (
          <>
            <OrganizationProfile
              routing="path"
              path={pagePaths.organization}
              afterLeaveOrganizationUrl={pagePaths.home}
              appearance={profileAppearance}
            />
            <OrganizationModels />
          </>
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

/** Clerk's profile pages laid into ours: no card of their own. */
export const profileAppearance = {
  elements: {
    rootBox: { width: '100%' },
    cardBox: {
      width: '100%',
      maxWidth: 'none',
      height: 'auto',
      minHeight: '32rem',
      boxShadow: 'none',
      border: '1px solid var(--sorami-line)',
      borderRadius: '12px',
      background: 'var(--sorami-surface)',
    },
    navbar: {
      background: 'var(--sorami-rail)',
      borderRight: '1px solid var(--sorami-line)',
      // The page has its title already.
      '& h1, & h1 + p': { display: 'none' },
    },
    scrollBox: { background: 'var(--sorami-surface)', borderRadius: 0, boxShadow: 'none' },
    pageScrollBox: { paddingTop: '24px' },
  },
};

/** A form of Clerk's alone on a page. */
export const formAppearance = {
  elements: {
    rootBox: { width: '100%', maxWidth: '30rem' },
    cardBox: {
      width: '100%',
      boxShadow: 'none',
      border: '1px solid var(--sorami-line)',
      borderRadius: '12px',
    },
  },
};

const choices = ['name', 'prompt'] as const;

/** What one's pictures and films say of oneself, beside how they came about. */
function MarkChoicesForm() {
  const t = useTranslations('account.marks');
  const api = useSecureAPI();
  const words = useProblemWords();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.marks,
    queryFn: ({ signal }) => api.get(apiPaths.marks, markChoicesSchema, { signal }),
  });
  const save = useMutation({
    mutationFn: (choice: Partial<MarkChoices>) => api.patch(apiPaths.marks, markChoicesSchema, choice),
    onSuccess: (saved) => queries.setQueryData(queryKeys.marks, saved),
  });
  const shown = data && { ...data, ...(save.isPending && save.variables) };
  return (
    <AccountSection title={t('title')} meaning={t('meaning')} className="mt-5">
      {error ? <LoadProblem problem={error} onRetry={() => void refetch()} /> : null}
      <div className="mt-4 grid gap-3">
        {choices.map((choice) => (
          <label key={choice} className="flex items-start gap-2.5 text-body text-ink">
            <input
              type="checkbox"
              checked={shown?.[choice] ?? false}
              disabled={!shown || save.isPending}
              onChange={(event) => save.mutate({ [choice]: event.target.checked })}
              className="mt-[3px] size-4 shrink-0 accent-accent"
            />
            <span>
              {t(choice)}
              <span className="block text-ink-soft text-small">{t(`${choice}Hint`)}</span>
            </span>
          </label>
        ))}
      </div>
      {save.error ? (
        <Notice tone="danger" className="mt-4">
          {words(save.error)}
        </Notice>
      ) : null}
    </AccountSection>
  );
}

/** The person's own account, by Clerk. */
export function AccountScreen() {
  const t = useTranslations('account');
  const { isLoaded } = useAuth();
  return (
    <div className="gutter mx-auto max-w-[75rem] pt-6 sm:pt-10">
      <h1 className="mb-5 font-semibold text-heading">{t('title')}</h1>
      {isLoaded ? (
        <>
          {/* As high as what waits for it: Clerk's own part comes last. */}
          <div className="min-h-[32rem]">
            <UserProfile routing="path" path={pagePaths.account} appearance={profileAppearance} />
          </div>
          <MarkChoicesForm />
          <ul className="mt-5 flex flex-wrap gap-2">
            {(['usage', 'plans', 'leave'] as const).map((name) => (
              <li key={name}>
                <Button asChild>
                  <Link href={name === 'plans' ? pagePaths.plans() : pagePaths[name]}>
                    {t(`more.${name}`)}
                  </Link>
                </Button>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <Skeleton className="h-[32rem] w-full rounded-card!" />
      )}
    </div>
  );
}
