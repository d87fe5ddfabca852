'use client';
import { readingMinutes } from '@sorami/contracts/count-words';
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

/** Measured on our A5 layout: what a full page holds, what each chapter leaves blank, and cover, title and contents. */
const wordsPerPage = 275;
const blankPerChapter = 0.5;
const frontPages = 3;

export interface Length {
  words: number;
  /** A5. */
  pages: number;
  minutes: number;
}

/** How long a book of so many words in so many chapters is. */
export function lengthOf(words: number, chapters: number): Length {
  return {
    words,
    pages: Math.round(frontPages + chapters * blankPerChapter + words / wordsPerPage),
    minutes: readingMinutes(words),
  };
}
