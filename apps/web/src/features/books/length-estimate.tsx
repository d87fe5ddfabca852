'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { lengthOf } from './estimate-length.ts';
import { useReadingTime } from './use-reading-time.ts';

/** What a length means: pages to hold, time to read, words to write. */
export function LengthEstimate({
  chapterCount,
  wordsPerChapter,
  className,
}: {
  chapterCount: number;
  wordsPerChapter: number;
  className?: string;
}) {
  const t = useTranslations('books');
  const format = useFormatter();
  const readingTime = useReadingTime();
  const { words, pages, minutes } = lengthOf(chapterCount * wordsPerChapter, chapterCount);
  return (
    <div role="status" className={className}>
      <p className="tabular font-medium text-ink text-large">{t('form.pages', { count: pages })}</p>
      <p className="tabular text-ink-soft">
        {t('words', { count: words, shown: format.number(words) })} ·{' '}
        {t('form.toRead', { time: readingTime(minutes) })}
      </p>
    </div>
  );
}
