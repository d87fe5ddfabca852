'use client';
import type { SoramiFile } from '@sorami/contracts/files';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { visibleName } from '../../lib/file-words.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useFileSize } from '../../ui/use-file-size.ts';
import { FileActivity } from './file-activity.tsx';
import { FileFacts } from './file-facts.tsx';
import { FileThumbnail } from './file-thumbnail.tsx';
import { type FileView, groupOf } from './file-view.ts';
import { RenameButton } from './rename-button.tsx';

/** Beside the list: what is known of the chosen file, or of all that are chosen together. */
export function DetailsPanel({
  files,
  view,
  onClose,
}: {
  files: readonly SoramiFile[];
  view: FileView;
  onClose: () => void;
}) {
  const t = useTranslations('files');
  const fileSize = useFileSize();
  const [file, ...others] = files;
  const group = file ? groupOf(file, view) : null;
  return (
    <aside
      aria-label={t('details')}
      className="sticky top-0 hidden h-dvh w-80 shrink-0 animate-fade overflow-y-auto border-line border-l px-5 pb-24 lg:block"
    >
      <div className="sticky top-0 z-10 -mx-1 flex h-14 items-center justify-between bg-canvas px-1">
        <h2 className="font-semibold text-body text-ink">{t('details')}</h2>
        <IconButton label={t('detailsHide')} side="left" onClick={onClose} className="-mr-2">
          <X aria-hidden className="size-4" />
        </IconButton>
      </div>
      {!file ? (
        <p className="text-ink-soft text-small">{t('detailsNone')}</p>
      ) : others.length > 0 ? (
        <>
          <p className="font-medium text-ink text-large">{t('chosen', { count: files.length })}</p>
          <p className="tabular text-ink-soft">
            {t('together', {
              size: fileSize(files.reduce((sum, one) => sum + (groupOf(one, view)?.bytes ?? one.size), 0)),
            })}
          </p>
        </>
      ) : group ? (
        <>
          <FileThumbnail file={file} large className="aspect-[4/3] w-full rounded-card" />
          <p className="mt-3 break-words font-medium text-body text-ink">
            <bdi>{group.title}</bdi>
          </p>
          <p className="tabular text-ink-soft text-small">
            {t('count', { count: group.files })} · {fileSize(group.bytes)}
          </p>
          <p className="mt-3 text-ink-soft text-small">{t('group.free')}</p>
        </>
      ) : (
        <div key={file.id}>
          <FileThumbnail file={file} large className="aspect-[4/3] w-full rounded-card" />
          <div className="mt-3 mb-4 flex items-start justify-between gap-2">
            <p className="min-w-0 break-words font-medium text-body text-ink">
              <bdi>{visibleName(file.name)}</bdi>
            </p>
            <RenameButton file={file} />
          </div>
          <FileFacts file={file} />
          <FileActivity fileId={file.id} />
        </div>
      )}
    </aside>
  );
}
