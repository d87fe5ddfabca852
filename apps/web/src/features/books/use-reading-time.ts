'use client';
import { useFormatter, useTranslations } from 'next-intl';

/** Words a reading time: 42 min, 1 h 50 min. From three hours on nobody counts minutes. */
export function useReadingTime(): (minutes: number) => string {
  const t = useTranslations('books');
  const format = useFormatter();
  return (minutes) => {
    if (minutes < 60) return t('time.minutes', { count: minutes });
    if (minutes >= 180) return t('time.hours', { shown: format.number(Math.round(minutes / 30) / 2) });
    const rest = minutes % 60;
    const hours = Math.floor(minutes / 60);
    return rest === 0 ? t('time.hours', { shown: hours }) : t('time.both', { hours, minutes: rest });
  };
}
