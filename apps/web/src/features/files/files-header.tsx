'use client';
import clsx from 'clsx';
import { ChevronLeft, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { RefObject } from 'react';
import { pagePaths } from '../../config/paths.ts';
import { uploadAccept } from '../../lib/refuse-upload.ts';
import { usePowers } from '../../lib/use-powers.ts';
import { useUsage } from '../../lib/use-usage.ts';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useFileSize } from '../../ui/use-file-size.ts';
import type { FileGroup } from './file-view.ts';
import { UploadTray } from './upload-tray.tsx';
import type { useUploads } from './use-uploads.ts';

/** How much of the storage is used, in a line. */
function StorageMeter() {
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

/** The title, how full the storage is, and the way to bring files in. */
export function FilesHeader({
  title,
  of,
  onLeave,
  picker,
  uploads,
  pausedUntil,
  add,
}: {
  title: string;
  /** Where the files of one book or article alone are shown: which; null until it is known. */
  of?: FileGroup | null;
  onLeave: () => void;
  picker: RefObject<HTMLInputElement | null>;
} & ReturnType<typeof useUploads>) {
  const t = useTranslations('files');
  const powers = usePowers();
  return (
    <div className="mb-2 flex items-start justify-between gap-3">
      <div className="min-w-0">
        {of === undefined ? (
          <h1 className="font-semibold text-heading">{title}</h1>
        ) : (
          <>
            <Button look="quiet" size="small" onClick={onLeave} className="-ml-2">
              <ChevronLeft aria-hidden className="size-4" />
              {title}
            </Button>
            <h1 className="break-words font-semibold text-heading">
              {of ? <bdi>{of.title}</bdi> : <Skeleton className="h-8 w-64" />}
            </h1>
          </>
        )}
        <div className="mt-1">
          {of ? (
            <Link
              href={of.type === 'book' ? pagePaths.book(of.id) : pagePaths.article(of.id)}
              className="text-accent-text text-small hover:underline"
            >
              {t(`group.open.${of.type}`)}
            </Link>
          ) : (
            <StorageMeter />
          )}
        </div>
      </div>
      <UploadTray uploads={uploads} pausedUntil={pausedUntil}>
        <Button look="primary" disabled={!powers.make} onClick={() => picker.current?.click()}>
          <Upload aria-hidden className="size-4" />
          {t('upload.start')}
        </Button>
      </UploadTray>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept={uploadAccept}
        aria-label={t('uploadFiles')}
        onChange={({ currentTarget: input }) => {
          add([...(input.files ?? [])]);
          input.value = '';
        }}
      />
    </div>
  );
}
