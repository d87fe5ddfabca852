'use client';
import type { SoramiFile } from '@sorami/contracts/files';
import { Download, FolderInput, Link2, RotateCcw, Trash2, X } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { visibleName } from '../../lib/file-words.ts';
import { useDownload } from '../../lib/use-download.ts';
import { usePowers } from '../../lib/use-powers.ts';
import { Button } from '../../ui/button.tsx';
import { useHandOn } from '../../ui/hand-on.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useFileSize } from '../../ui/use-file-size.ts';
import { useProblemToast } from '../../ui/use-problem-toast.ts';
import { type FileView, groupOf } from './file-view.ts';
import { useZipDownload } from './use-zip-download.ts';

const card =
  'pointer-events-auto flex items-center gap-1 rounded-card border border-line bg-raised p-1.5 shadow-float animate-rise';

/** What can be done with the chosen files, at the foot of the window; above it the zip that is being made. */
export function SelectionBar({
  files,
  view,
  withAll,
  trashed,
  partial,
  gathering,
  onGather,
  onClear,
  onDelete,
  onRestore,
  onUsed,
}: {
  files: readonly SoramiFile[];
  view: FileView;
  /** Hands on the files themselves, where some stand for all of their book. */
  withAll: (files: readonly SoramiFile[], act: (all: readonly SoramiFile[]) => void) => void;
  trashed: boolean;
  /** All loaded files are chosen, and there are more. */
  partial: boolean;
  /** The rest is being read in order to choose it too. */
  gathering: boolean;
  onGather: () => void;
  onClear: () => void;
  onDelete: () => void;
  onRestore: () => void;
  /** A button was pressed, and may be gone with what it did: the focus is to go elsewhere. */
  onUsed: () => void;
}) {
  const t = useTranslations('files');
  const format = useFormatter();
  const fileSize = useFileSize();
  const tellProblem = useProblemToast();
  const download = useDownload();
  const zip = useZipDownload();
  const [only] = files;
  const shares = useTranslations('shares');
  const powers = usePowers();
  const transfers = useTranslations('transfers');
  const thing =
    only && files.length === 1 && groupOf(only, view) === null
      ? { type: 'file' as const, id: only.id, title: visibleName(only.name) }
      : null;
  const handOn = useHandOn(thing);
  const size = files.reduce((sum, file) => sum + (groupOf(file, view)?.bytes ?? file.size), 0);

  const save = () => {
    if (!thing) return withAll(files, (all) => void zip.start(all));
    if (!only) return;
    download.mutate(only.id, {
      onError: (problem) => tellProblem(problem),
    });
  };

  return (
    <div className="pointer-events-none sticky bottom-[calc(68px+env(safe-area-inset-bottom))] z-20 mt-auto flex min-h-13 flex-col items-center justify-end gap-2 pt-6 md:bottom-5">
      {zip.progress ? (
        <section aria-label={t('zip.label')} className={`${card} w-full max-w-sm gap-3 pl-3.5`}>
          <div className="min-w-0 flex-1 py-0.5">
            <p className="tabular flex justify-between gap-3 text-small">
              <span className="truncate text-ink">{t('zip.making', { count: zip.progress.files })}</span>
              <span className="text-ink-faint">
                {fileSize(zip.progress.done)} / {fileSize(zip.progress.total)}
              </span>
            </p>
            <ProgressBar
              className="mt-1.5"
              label={t('zip.label')}
              value={(100 * zip.progress.done) / Math.max(1, zip.progress.total)}
            />
          </div>
          <Button look="quiet" size="small" onClick={zip.cancel}>
            {t('cancel')}
          </Button>
        </section>
      ) : null}
      {files.length > 0 ? (
        // biome-ignore lint/a11y/useKeyWithClickEvents: it hears what its buttons make of keys.
        <section aria-label={t('selectionBar')} onClick={onUsed} className={`${card} max-w-full`}>
          <IconButton label={t('chooseNone')} shortcut="Esc" side="top" onClick={onClear}>
            <X aria-hidden className="size-4" />
          </IconButton>
          <p className="tabular mr-2 min-w-0 truncate text-body text-ink">
            <span className="font-medium max-sm:hidden">{t('chosen', { count: files.length })}</span>
            <span className="font-medium sm:hidden">{format.number(files.length)}</span>
            <span className="text-ink-faint max-sm:sr-only"> · {fileSize(size)}</span>
          </p>
          {partial || gathering ? (
            <Button
              look="quiet"
              size="small"
              disabled={gathering}
              onClick={onGather}
              className="text-accent-text"
            >
              {gathering ? t('gathering') : t('gather')}
            </Button>
          ) : null}
          <span aria-hidden className="mx-0.5 h-5 w-px shrink-0 bg-line" />
          {trashed ? (
            <Button look="quiet" onClick={onRestore}>
              <RotateCcw aria-hidden className="size-4" />
              {t('restore')}
            </Button>
          ) : (
            <Button look="quiet" onClick={save} disabled={download.isPending || zip.progress !== null}>
              <Download aria-hidden className="size-4" />
              {t('download')}
            </Button>
          )}
          {!trashed && thing && handOn.share ? (
            <Button look="quiet" onClick={handOn.share}>
              <Link2 aria-hidden className="size-4" />
              <span className="max-sm:sr-only">{shares('share')}</span>
            </Button>
          ) : null}
          {!trashed && thing && handOn.transfer ? (
            <IconButton label={transfers('open')} side="top" onClick={handOn.transfer}>
              <FolderInput aria-hidden className="size-4" />
            </IconButton>
          ) : null}
          {powers.make ? (
            <Button
              look="quiet"
              onClick={onDelete}
              className={trashed ? 'text-danger hover:text-danger' : ''}
            >
              <Trash2 aria-hidden className="size-4" />
              <span className={trashed ? undefined : 'max-sm:sr-only'}>
                {trashed ? t('purgeShort') : t('delete')}
              </span>
            </Button>
          ) : null}
        </section>
      ) : null}
      {handOn.dialogs}
    </div>
  );
}
