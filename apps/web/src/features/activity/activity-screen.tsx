'use client';
import { useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { pagePaths } from '../../config/paths.ts';
import { usePowers } from '../../lib/use-powers.ts';
import { onDemand } from '../../ui/on-demand.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { JobList } from './job-list.tsx';
import { ListSkeleton } from './list-frame.tsx';

const AccessList = onDemand(
  () => import('./access-list.tsx').then((module) => module.AccessList),
  ListSkeleton,
);
const CostsView = onDemand(() => import('./costs-view.tsx').then((module) => module.CostsView), ListSkeleton);
const ShareList = onDemand(() => import('./share-list.tsx').then((module) => module.ShareList), ListSkeleton);

const views = ['jobs', 'costs', 'access', 'shares'] as const;

const addresses = {
  jobs: pagePaths.activity,
  costs: pagePaths.activityCosts,
  access: pagePaths.activityAccess,
  shares: pagePaths.activityShares,
};

/** What was made, what it cost, and who opened what and with whom it is shared. */
export function ActivityScreen() {
  const t = useTranslations('activity');
  const router = useRouter();
  const asked = useSearchParams().get('view');
  const { oversee } = usePowers();
  // What an organization spends is for its admins.
  const offered = views.filter((one) => one !== 'costs' || oversee);
  const view = offered.find((one) => one === asked) ?? 'jobs';
  return (
    <div className="gutter mx-auto max-w-[75rem] pt-6 sm:pt-10">
      <div className="mb-5 flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-semibold text-heading">{t('title')}</h1>
        <Segmented
          label={t('view')}
          value={view}
          onChange={(next) => router.replace(addresses[next], { scroll: false })}
          choices={offered.map((value) => ({ value, label: t(`views.${value}`) }))}
        />
      </div>
      {view === 'jobs' ? <JobList /> : null}
      {view === 'costs' ? <CostsView /> : null}
      {view === 'access' ? <AccessList /> : null}
      {view === 'shares' ? <ShareList /> : null}
    </div>
  );
}
