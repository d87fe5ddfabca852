'use client';
import { useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { pagePaths } from '../../config/paths.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { AccessList } from './access-list.tsx';
import { JobList } from './job-list.tsx';

const views = ['jobs', 'access'] as const;

/** What was made, and who opened what. */
export function ActivityScreen() {
  const t = useTranslations('activity');
  const router = useRouter();
  const view = useSearchParams().get('view') === 'access' ? 'access' : 'jobs';
  return (
    <div className="gutter mx-auto max-w-[60rem] pt-6 sm:pt-10">
      <div className="mb-5 flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-semibold text-heading">{t('title')}</h1>
        <Segmented
          label={t('view')}
          value={view}
          onChange={(next) =>
            router.replace(next === 'jobs' ? pagePaths.activity : pagePaths.activityAccess, { scroll: false })
          }
          choices={views.map((value) => ({ value, label: t(`views.${value}`) }))}
        />
      </div>
      {view === 'jobs' ? <JobList /> : <AccessList />}
    </div>
  );
}
