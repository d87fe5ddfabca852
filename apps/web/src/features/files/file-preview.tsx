'use client';
import type { SoramiFile } from '@sorami/contracts/files';
import { ChevronLeft, ChevronRight, RotateCcw, Trash2, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { useEffect } from 'react';
import { ApiProblem } from '../../api/api-problem.ts';
import { visibleName } from '../../lib/file-words.ts';
import { Button } from '../../ui/button.tsx';
import { DownloadButton } from '../../ui/download-button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { FileActivity } from './file-activity.tsx';
import { FileFacts } from './file-facts.tsx';
import { PreviewBody } from './preview-body.tsx';
import { useFileDetails } from './use-file-details.ts';

const asking = '[role="alertdialog"]';
const elsewhere = `input, textarea, video, [role="document"], ${asking}`;

/** One file as large as the window allows, with what is known of it beside it. */
export function FilePreview({
  id,
  known,
  hasPrevious,
  hasNext,
  onStep,
  onClose,
  onDelete,
  onRestore,
  onCloseFocus,
}: {
  id: string;
  /** The file as the list has it; asked for by its id where the list does not. */
  known: SoramiFile | undefined;
  hasPrevious: boolean;
  hasNext: boolean;
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
  onDelete: (file: SoramiFile) => void;
  onRestore: (file: SoramiFile) => void;
  onCloseFocus: () => void;
}) {
  const t = useTranslations('files');
  const common = useTranslations('common');
  const asked = useFileDetails(known ? null : id);
  const file = known ?? asked.data;

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const within = (places: string) =>
        event.target instanceof HTMLElement && event.target.closest(places) !== null;
      // A toast that came after this view keeps Escape from it.
      if (event.key === 'Escape' && !event.defaultPrevented && !within(asking)) return onClose();
      if (within(elsewhere)) return;
      if (event.key === 'ArrowLeft') onStep(-1);
      else if (event.key === 'ArrowRight') onStep(1);
      else if (event.key === 'Delete' && file) onDelete(file);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [file, onStep, onDelete, onClose]);

  const missing = asked.error instanceof ApiProblem && asked.error.code === 'NOT_FOUND';
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            // The view itself, not its first button: arrows and Escape work at once and nothing lights up.
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onCloseFocus();
          }}
          className="fixed inset-0 z-40 flex animate-fade flex-col overflow-y-auto bg-canvas outline-none lg:flex-row lg:overflow-hidden"
        >
          <Dialog.Title className="sr-only">
            {file ? t('previewOf', { name: visibleName(file.name) }) : t('preview')}
          </Dialog.Title>
          <div className="relative flex shrink-0 items-center justify-center bg-stage [--room:62dvh] max-lg:min-h-[50dvh] max-lg:pt-14 lg:min-w-0 lg:flex-1 lg:p-10 lg:px-16 lg:[--room:calc(100dvh-80px)]">
            {file ? (
              <PreviewBody key={file.id} file={file} />
            ) : asked.isPending ? (
              <Skeleton className="aspect-square h-full max-h-[60dvh] rounded-card" />
            ) : (
              <div className="max-w-sm p-6 text-center">
                <p className="font-semibold text-title">
                  {missing ? t('missingTitle') : common('loadFailed')}
                </p>
                <p className="mt-1 text-ink-soft">{missing ? t('missingText') : asked.error?.message}</p>
                <div className="mt-5 flex justify-center gap-2">
                  {missing ? null : (
                    <Button onClick={() => void asked.refetch()}>{common('tryAgain')}</Button>
                  )}
                  <Button look="primary" onClick={onClose}>
                    {t('back')}
                  </Button>
                </div>
              </div>
            )}
            <div className="absolute top-3 left-3 lg:top-4 lg:left-4">
              <IconButton label={common('close')} shortcut="Esc" side="right" onClick={onClose}>
                <X aria-hidden className="size-5" />
              </IconButton>
            </div>
            <div className="pointer-events-none absolute flex justify-between gap-1 max-lg:top-2 max-lg:right-2 lg:inset-x-3 lg:top-1/2 lg:-translate-y-1/2">
              <IconButton
                label={t('previous')}
                shortcut="←"
                side="right"
                disabled={!hasPrevious}
                onClick={() => onStep(-1)}
                className="pointer-events-auto size-10 rounded-full lg:bg-canvas/70 disabled:invisible"
              >
                <ChevronLeft aria-hidden className="size-5" />
              </IconButton>
              <IconButton
                label={t('next')}
                shortcut="→"
                side="left"
                disabled={!hasNext}
                onClick={() => onStep(1)}
                className="pointer-events-auto size-10 rounded-full lg:bg-canvas/70 disabled:invisible"
              >
                <ChevronRight aria-hidden className="size-5" />
              </IconButton>
            </div>
          </div>
          {file ? (
            <aside className="flex w-full shrink-0 flex-col border-line max-lg:flex-1 lg:w-[22.5rem] lg:overflow-y-auto lg:border-l">
              <div className="flex-1 p-5 lg:p-6" key={file.id}>
                <h2 className="mb-5 break-words font-semibold text-ink text-large">
                  <bdi>{visibleName(file.name)}</bdi>
                </h2>
                <FileFacts file={file} />
                <FileActivity fileId={file.id} />
              </div>
              <div className="sticky bottom-0 flex items-center gap-2 border-line border-t bg-canvas p-4 pb-[max(16px,env(safe-area-inset-bottom))] lg:px-6">
                {file.state === 'ready' ? (
                  <DownloadButton fileId={file.id} fileName={file.name} className="flex-1" />
                ) : (
                  <Button look="primary" size="large" className="flex-1" onClick={() => onRestore(file)}>
                    <RotateCcw aria-hidden className="size-4" />
                    {t('restore')}
                  </Button>
                )}
                <Button size="large" onClick={() => onDelete(file)}>
                  <Trash2 aria-hidden className="size-4" />
                  {file.state === 'ready' ? t('delete') : t('purge')}
                </Button>
              </div>
            </aside>
          ) : null}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
