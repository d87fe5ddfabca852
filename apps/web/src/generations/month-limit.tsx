'use client';
import { useTranslations } from 'next-intl';
import { useUsage } from '../lib/use-usage.ts';
import { Notice } from '../ui/notice.tsx';
import { PlanLink } from '../ui/plan-link.tsx';
import { useDay } from '../ui/use-moment.ts';

/**
 * What the month still has room for: how many are left (null where nobody counts), and for the form what is said once
 * none are.
 */
export function useMonthLimit(kind: 'image' | 'video') {
  const t = useTranslations('generations');
  const day = useDay();
  const { data } = useUsage();
  const meter = data?.[kind === 'image' ? 'images' : 'videos'];
  const limit = meter?.limit ?? null;
  if (!data || !meter || limit === null) return { left: null, limit, notice: null };
  const left = Math.max(0, limit - meter.used);
  return {
    left,
    limit,
    notice:
      left > 0 ? null : (
        <Notice tone="warning" action={<PlanLink reason="quota" />}>
          {t('noneLeft', { kind, limit, date: day(data.periodEnd) })}
        </Notice>
      ),
  };
}
