'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { useUsage } from '../../lib/use-usage.ts';
import { Notice } from '../../ui/notice.tsx';

/** How many articles are left this month; null where nobody counts, or it is not known yet. */
export function useArticlesLeft(): number | null {
  const { data } = useUsage();
  return data && data.articles.limit !== null ? Math.max(0, data.articles.limit - data.articles.used) : null;
}

/** Says what is left of the month's articles; nothing where there is no limit. */
export function ArticleQuota() {
  const t = useTranslations('articles');
  const format = useFormatter();
  const { data } = useUsage();
  const left = useArticlesLeft();
  if (left === null || !data) return null;
  const limit = data.articles.limit ?? 0;
  if (left === 0) {
    const date = format.dateTime(new Date(data.periodEnd), {
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    });
    return <Notice tone="warning">{t('form.noneLeft', { limit, date })}</Notice>;
  }
  return <p className="tabular text-ink-faint text-small">{t('form.left', { count: left, limit })}</p>;
}
