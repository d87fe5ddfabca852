'use client';
import { PricingTable, useOrganization } from '@clerk/nextjs';
import { kinds } from '@sorami/contracts/kinds';
import { type OfferedPlan, type PlanList, planListSchema } from '@sorami/contracts/plans';
import { useQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import { Check, Minus } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths, pagePaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { offeredKinds } from '../../lib/kinds.ts';
import { useUsage } from '../../lib/use-usage.ts';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { Brand } from '../../ui/mark.tsx';
import { Notice } from '../../ui/notice.tsx';
import { planReasons } from '../../ui/plan-link.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useFileSize } from '../../ui/use-file-size.ts';
import { useDay } from '../../ui/use-moment.ts';
import { VisitorControls } from '../../ui/visitor-controls.tsx';
import { formAppearance } from './account-screen.tsx';

const pricingAppearance = {
  elements: {
    ...formAppearance.elements,
    // Side by side, as what they give stands above.
    rootBox: { width: '100%', maxWidth: 'none' },
    pricingTable: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(13rem, 1fr))',
      gap: '16px',
      width: '100%',
      maxWidth: 'none',
    },
    pricingTableCard: {
      maxWidth: 'none',
      background: 'var(--sorami-surface)',
      border: '1px solid var(--sorami-line)',
      boxShadow: 'none',
    },
  },
};

/** What each plan gives, which one is the person's, and how another is had. */
export function PlansScreen({ isSignedIn, reason }: { isSignedIn: boolean; reason: string | undefined }) {
  const t = useTranslations('plansPage');
  const entry = useTranslations('welcome');
  const api = useSecureAPI();
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.plans,
    queryFn: ({ signal }) => api.get(apiPaths.plans, planListSchema, { signal }),
  });
  const page = (
    <div
      className={clsx('gutter mx-auto pt-6 pb-16 sm:pt-10', isSignedIn ? 'max-w-[75rem]' : 'max-w-[79rem]')}
    >
      <h1 className="font-semibold text-heading">{t('title')}</h1>
      <p className="mt-1 max-w-[60ch] text-ink-soft text-large">{t('lead')}</p>
      {isSignedIn ? <Reason reason={reason} /> : null}
      <div className="mt-6">
        {error ? <LoadProblem problem={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <Skeleton className="h-[26rem] w-full rounded-card!" /> : null}
        {data ? (
          <>
            <ul className="grid gap-px overflow-hidden rounded-card border border-line bg-line sm:grid-cols-2 lg:grid-cols-4">
              {data.items.map((plan) => (
                <PlanCard key={plan.name} plan={plan} isCurrent={plan.name === data.current} />
              ))}
            </ul>
            {isSignedIn ? <ChangePlan plans={data} /> : <SignUp />}
          </>
        ) : null}
      </div>
    </div>
  );
  if (isSignedIn) return page;
  return (
    <div className="min-h-dvh">
      <header className="gutter mx-auto flex h-16 w-full max-w-[79rem] items-center gap-2">
        <Brand className="mr-auto" />
        <VisitorControls />
        <Button asChild look="quiet">
          <Link href={pagePaths.signIn}>{entry('signIn')}</Link>
        </Button>
      </header>
      <main>{page}</main>
    </div>
  );
}

/** Why the person was led here, and when that ends by itself. */
function Reason({ reason }: { reason: string | undefined }) {
  const t = useTranslations('plansPage');
  const day = useDay();
  const { data } = useUsage();
  const known = planReasons.find((name) => name === reason);
  if (!known || !data) return null;
  return (
    <Notice tone="warning" className="mt-5">
      {t(`reasons.${known}`, { date: day(data.periodEnd) })}
    </Notice>
  );
}

function PlanCard({ plan: { name, limits }, isCurrent }: { plan: OfferedPlan; isCurrent: boolean }) {
  const t = useTranslations('plansPage');
  const names = useTranslations('plans');
  const format = useFormatter();
  const fileSize = useFileSize();
  const lines = [
    ...offeredKinds.map(({ name: kind }) => {
      const limit = limits[kinds[kind].quota];
      return { key: kind, has: limit !== 0, words: t(`monthly.${kind}`, { count: limit ?? -1 }) };
    }),
    {
      key: 'storage',
      has: true,
      words:
        limits.storageBytes === null
          ? t('storageOpen')
          : t('storage', { size: fileSize(limits.storageBytes) }),
    },
    { key: 'upload', has: true, words: t('upload', { size: fileSize(limits.uploadBytes) }) },
    {
      key: 'budget',
      has: true,
      words:
        limits.budgetMicros === null
          ? t('budgetOpen')
          : t('budget', {
              usd: format.number(limits.budgetMicros / 1e6, {
                style: 'currency',
                currency: 'USD',
                maximumFractionDigits: 0,
              }),
            }),
    },
    {
      key: 'organization',
      has: limits.features.includes('organization_files'),
      words: t('organization'),
    },
  ];
  return (
    <li className="flex flex-col bg-surface p-5" aria-current={isCurrent ? 'true' : undefined}>
      <div className="flex min-h-7 items-center justify-between gap-2">
        <h2 className="font-semibold text-title">{names(name)}</h2>
        {isCurrent ? (
          <span className="rounded-full bg-accent-soft px-2 py-0.5 font-medium text-accent-text text-small">
            {t('yours')}
          </span>
        ) : null}
      </div>
      <p className="mt-1 min-h-10 text-ink-soft text-body">{t(`for.${name}`)}</p>
      <ul className="mt-4 grid gap-2.5 border-line border-t pt-4 text-body">
        {lines.map(({ key, has, words }) => {
          const Icon = has ? Check : Minus;
          return (
            <li key={key} className={clsx('tabular flex gap-2.5', has ? 'text-ink' : 'text-ink-faint')}>
              <Icon
                aria-hidden
                className={clsx('mt-[3px] size-4 shrink-0', has ? 'text-positive' : 'text-ink-faint')}
              />
              <span>
                {has ? null : <span className="sr-only">{t('without')} </span>}
                {words}
              </span>
            </li>
          );
        })}
      </ul>
    </li>
  );
}

function SignUp() {
  const t = useTranslations('welcome');
  return (
    <Button asChild look="primary" size="large" className="mt-6">
      <Link href={pagePaths.signUp}>{t('signUp')}</Link>
    </Button>
  );
}

/** By Clerk Billing, or by asking whoever runs this installation. */
function ChangePlan({ plans: { billing, contact } }: { plans: PlanList }) {
  const t = useTranslations('plansPage');
  const { isLoaded, organization } = useOrganization();
  return (
    <section aria-labelledby="change-plan" className="mt-10">
      <h2 id="change-plan" className="font-semibold text-title">
        {organization ? t('changeOrganization', { name: organization.name }) : t('change')}
      </h2>
      <p className="mt-1 max-w-[60ch] text-ink-soft">{billing ? t('how') : t('ask')}</p>
      {billing ? (
        isLoaded ? (
          <div className="mt-5">
            <PricingTable
              key={organization?.id ?? 'own'}
              for={organization ? 'organization' : 'user'}
              newSubscriptionRedirectUrl={pagePaths.plans()}
              appearance={pricingAppearance}
              fallback={<Skeleton className="h-72 w-full rounded-card!" />}
            />
          </div>
        ) : (
          <Skeleton className="mt-5 h-72 w-full rounded-card!" />
        )
      ) : contact ? (
        <Button asChild look="primary" size="large" className="mt-5">
          <a href={contact}>{t('contact')}</a>
        </Button>
      ) : null}
    </section>
  );
}
