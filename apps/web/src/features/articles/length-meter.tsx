'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';

/** How many characters a line has, beside how many it should have. */
export function LengthMeter({
  length,
  range: { min, max },
}: {
  length: number;
  range: { min: number; max: number };
}) {
  const t = useTranslations('articles');
  const good = length >= min && length <= max;
  return (
    <span className="flex items-center gap-2 text-small">
      <span aria-hidden className="relative h-1 w-14 overflow-hidden rounded-full bg-pressed">
        <span
          className={clsx(
            'absolute inset-y-0 left-0 rounded-full transition-[width]',
            good ? 'bg-positive' : 'bg-warning',
          )}
          style={{ width: `${Math.min(100, (length / max) * 100)}%` }}
        />
      </span>
      <span className={clsx('tabular', good ? 'text-ink-faint' : 'text-warning')}>
        {t('search.length', { length, min, max })}
      </span>
    </span>
  );
}
