'use client';
import { kinds } from '@sorami/contracts/kinds';
import clsx from 'clsx';
import { useFormatter, useTranslations } from 'next-intl';
import { pagePaths } from '../config/paths.ts';
import { offeredKinds } from '../lib/kinds.ts';
import { useUsage } from '../lib/use-usage.ts';
import { Link } from '../ui/link.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useFileSize } from '../ui/use-file-size.ts';

function Meter({ name, value, share }: { name: string; value: string; share: number | null }) {
  const near = share !== null && share >= 0.8;
  return (
    <div className="py-1.5">
      <div className="flex items-baseline justify-between gap-2 text-small">
        <span className="min-w-0 truncate text-ink-faint">{name}</span>
        <span
          className={clsx(
            'tabular shrink-0 whitespace-nowrap',
            near ? 'font-medium text-warning' : 'text-ink-soft',
          )}
        >
          {value}
        </span>
      </div>
      {share === null ? null : (
        <div aria-hidden className="mt-1.5 h-[3px] overflow-hidden rounded-full bg-pressed">
          <div
            className={clsx('h-full origin-left rounded-full', near ? 'bg-warning' : 'bg-ink-faint')}
            style={{ transform: `scaleX(${Math.min(1, Math.max(0.012, share))})` }}
          />
        </div>
      )}
    </div>
  );
}

/** What of the month's quota of each kind, and of the storage, is used. */
export function UsageMeter({ className }: { className?: string }) {
  const t = useTranslations('usage');
  const words = useTranslations('kinds');
  const format = useFormatter();
  const fileSize = useFileSize();
  const { data, isError } = useUsage();
  if (isError) return null;
  if (!data) {
    return (
      <div className={clsx('space-y-3 px-2.5 py-2', className)}>
        <Skeleton className="h-7" />
        <Skeleton className="h-7" />
      </div>
    );
  }
  const { storageBytes, textBytes } = data;
  return (
    <section aria-label={t('label')} className={clsx('px-2.5 pb-2', className)}>
      {offeredKinds.map(({ name }, index) => {
        const { used, limit } = data[kinds[name].quota];
        // What the plan leaves out altogether is told where it would be made.
        if (limit === 0 && used === 0) return null;
        return (
          // In a low window the rail has no room for all.
          <div key={name} className={index === 0 ? undefined : '[@media(height<44rem)]:hidden'}>
            <Meter
              name={words(`${name}.many`)}
              value={
                limit === null
                  ? format.number(used)
                  : t('of', { used: format.number(used), limit: format.number(limit) })
              }
              share={limit === null ? null : used / Math.max(1, limit)}
            />
          </div>
        );
      })}
      <Meter
        name={t('storage')}
        value={
          storageBytes.limit === null
            ? fileSize(storageBytes.used)
            : t('of', { used: fileSize(storageBytes.used), limit: fileSize(storageBytes.limit) })
        }
        share={storageBytes.limit === null ? null : storageBytes.used / Math.max(1, storageBytes.limit)}
      />
      <p className="tabular truncate text-ink-faint text-small [@media(height<44rem)]:hidden">
        {t('texts', { used: fileSize(textBytes) })}
      </p>
      <Link
        href={pagePaths.usage}
        className="mt-1 inline-block text-ink-soft text-small underline underline-offset-2 hover:text-ink"
      >
        {t('details')}
      </Link>
    </section>
  );
}
