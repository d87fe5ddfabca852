'use client';
import { useFormatter, useNow } from 'next-intl';

const aDay = 24 * 3_600_000;

/** Words a moment: how long ago within a day, else the date and time of the person's own clock. */
export function useMoment(): (iso: string) => string {
  const format = useFormatter();
  const now = useNow({ updateInterval: 30_000 });
  return (iso) => {
    const moment = new Date(iso);
    if (now.getTime() - moment.getTime() < aDay) return format.relativeTime(moment, now);
    return format.dateTime(moment, {
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      ...(moment.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
  };
}
