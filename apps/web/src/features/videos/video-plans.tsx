'use client';
import { planNames } from '@sorami/contracts/kinds';
import { type Plan, planLimits } from '@sorami/contracts/plans';
import { Check, Clapperboard, Lock, MonitorPlay } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { pagePaths } from '../../config/paths.ts';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { SampleFilm } from './sample-film.tsx';

const promises = [
  { key: 'words', Icon: Clapperboard },
  { key: 'player', Icon: MonitorPlay },
  { key: 'private', Icon: Lock },
] as const;

/** What somebody whose plan has no films would get, with which plans, and how. */
export function VideoPlans({ plan }: { plan: Plan }) {
  const t = useTranslations('videos.plans');
  const names = useTranslations('plans');
  const plans = planNames.filter((name) => planLimits[name].videos !== 0);
  return (
    <section aria-labelledby="video-plans" className="rounded-picture border border-line p-5 sm:p-8">
      <div className="grid items-center gap-x-12 gap-y-7 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
        <div>
          <h2 id="video-plans" className="font-semibold text-title">
            {t('title')}
          </h2>
          <p className="mt-1 max-w-[44ch] text-ink-soft text-large">{t('lead', { plan: names(plan) })}</p>
          <ul className="mt-6 grid gap-4">
            {promises.map(({ key, Icon }) => (
              <li key={key} className="flex gap-3">
                <Icon aria-hidden className="mt-0.5 size-4.5 shrink-0 text-accent-text" strokeWidth={1.75} />
                <p className="max-w-[44ch] text-ink-soft">{t(`promises.${key}`)}</p>
              </li>
            ))}
          </ul>
        </div>
        <SampleFilm />
      </div>
      <ul className="mt-7 grid gap-px overflow-hidden rounded-card border border-line bg-line sm:grid-cols-3">
        {plans.map((name) => {
          const limit = planLimits[name].videos;
          return (
            <li key={name} className="flex items-baseline gap-2 bg-canvas px-4 py-3">
              <Check aria-hidden className="size-4 shrink-0 self-center text-positive" />
              <span className="font-medium">{names(name)}</span>
              <span className="tabular ml-auto text-ink-soft">
                {limit === null ? t('byAgreement') : t('monthly', { count: limit })}
              </span>
            </li>
          );
        })}
      </ul>
      <div className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button asChild look="primary" size="large">
          <Link href={pagePaths.plans('feature')}>{t('account')}</Link>
        </Button>
        <p className="max-w-[52ch] text-ink-faint text-small">{t('how')}</p>
      </div>
    </section>
  );
}
