'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { useUsage } from '../../lib/use-usage.ts';
import { Notice } from '../../ui/notice.tsx';

/** How many books are left this month; null where nobody counts, or it is not known yet. */
export function useBooksLeft(): number | null {
  const { data } = useUsage();
  return data && data.books.limit !== null ? Math.max(0, data.books.limit - data.books.used) : null;
}

/** Says what is left of the month's books; nothing where there is no limit. */
export function BookQuota() {
  const t = useTranslations('books');
  const format = useFormatter();
  const { data } = useUsage();
  const left = useBooksLeft();
  if (left === null || !data) return null;
  if (left === 0) {
    return (
      <Notice tone="warning">
        {t('form.noneLeft', {
          limit: data.books.limit ?? 0,
          month: format.dateTime(new Date(data.periodEnd), { month: 'long', timeZone: 'UTC' }),
        })}
      </Notice>
    );
  }
  return (
    <p className="tabular text-ink-faint text-small">
      {t('form.left', { count: left, limit: data.books.limit ?? 0 })}
    </p>
  );
}
