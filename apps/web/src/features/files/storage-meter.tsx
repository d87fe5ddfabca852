'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useUsage } from '../../lib/use-usage.ts';
import { useFileSize } from '../../ui/use-file-size.ts';

/** How much of the storage is used, in a line. */
export function StorageMeter() {
  const t = useTranslations('files');
  const fileSize = useFileSize();
  const { data } = useUsage();
  // The line keeps its height while it is not known.
  if (!data) return <div className="h-5" />;
  const { used, limit } = data.storageBytes;
  const share = limit === null ? null : Math.min(1, used / Math.max(1, limit));
  const near = share !== null && share >= 0.9;
  return (
    <div className="flex items-center gap-2.5 text-ink-faint text-small">
      {share === null ? null : (
        <span aria-hidden className="block h-1 w-20 overflow-hidden rounded-full bg-pressed">
          <span
            className={clsx('block h-full origin-left rounded-full', near ? 'bg-warning' : 'bg-ink-faint')}
            style={{ transform: `scaleX(${Math.max(0.02, share)})` }}
          />
        </span>
      )}
      <span className="sr-only">{t('storage')} : </span>
      <span className={clsx('tabular', near && 'font-medium text-warning')}>
        {limit === null
          ? t('storageUsed', { used: fileSize(used) })
          : t('storageOf', { used: fileSize(used), limit: fileSize(limit) })}
      </span>
    </div>
  );
}
