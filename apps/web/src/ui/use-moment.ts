'use client';
import { useFormatter, useLocale, useNow, useTranslations } from 'next-intl';
import { useCallback, useMemo } from 'react';

const aMinute = 60_000;
const aDay = 24 * 60 * aMinute;

/** Words a moment: how long ago within a day, else the date and time of the person's own clock. */
export function useMoment(): (iso: string) => string {
  const format = useFormatter();
  const t = useTranslations('activity');
  // Asking for it costs more than all the rest.
  const timeZone = useMemo(() => Intl.DateTimeFormat().resolvedOptions().timeZone, []);
  const now = useNow({ updateInterval: 30_000 });
  return (iso) => {
    const moment = new Date(iso);
    if (now.getTime() - moment.getTime() < aMinute) return t('justNow');
    if (now.getTime() - moment.getTime() < aDay) return format.relativeTime(moment, now);
    return format.dateTime(moment, {
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      ...(moment.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
      timeZone,
    });
  };
}

/** Words a day of the calendar of UTC, in which months are counted: `1er décembre`, `1 December`. */
export function useDay(): (iso: string) => string {
  const format = useFormatter();
  const locale = useLocale();
  return useCallback(
    (iso) => {
      const day = format.dateTime(new Date(iso), { day: 'numeric', month: 'long', timeZone: 'UTC' });
      return locale === 'fr' ? day.replace(/^1(?=\s)/, '1er') : day;
    },
    [format, locale],
  );
}
