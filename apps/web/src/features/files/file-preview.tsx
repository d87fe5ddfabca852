'use client';
import type { SoramiFile } from '@sorami/contracts/files';
import clsx from 'clsx';
import { RotateCcw, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ApiProblem } from '../../api/api-problem.ts';
import { MakeFilmButton } from '../../generations/make-film-button.tsx';
import { previewKind, visibleName } from '../../lib/file-words.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { usePowers } from '../../lib/use-powers.ts';
import { Button } from '../../ui/button.tsx';
import { DownloadButton } from '../../ui/download-button.tsx';
import { HandOnButtons, useHandOn } from '../../ui/hand-on.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Viewer } from '../../ui/viewer.tsx';
import { FileActivity } from './file-activity.tsx';
import { FileFacts } from './file-facts.tsx';
import { PreviewBody } from './preview-body.tsx';
import { RenameButton } from './rename-button.tsx';
import { useFileDetails } from './use-files.ts';

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
  usePageTitle(file && visibleName(file.name), t('title'));

  const powers = usePowers();
  const thing = file ? { type: 'file' as const, id: file.id, title: visibleName(file.name) } : null;
  const handOn = useHandOn(thing, onClose);
  const missing = asked.error instanceof ApiProblem && asked.error.code === 'NOT_FOUND';
  return (
    <Viewer
      title={file ? t('previewOf', { name: visibleName(file.name) }) : t('preview')}
      labels={{ close: common('close'), previous: t('previous'), next: t('next') }}
      stageClassName={clsx(
        '[--room:62dvh] max-lg:min-h-[50dvh] max-lg:last:flex-1 max-lg:pt-14 lg:p-10 lg:px-16',
        // A film has its controls under it.
        file && previewKind(file.contentType) === 'video'
          ? 'lg:pb-4 lg:[--room:calc(100dvh-144px)]'
          : 'lg:[--room:calc(100dvh-80px)]',
      )}
      stepsClassName="gap-1 max-lg:top-2 max-lg:right-2 lg:inset-x-3 lg:top-1/2 lg:-translate-y-1/2"
      buttonClassName="lg:bg-canvas/70"
      onPrevious={hasPrevious ? () => onStep(-1) : null}
      onNext={hasNext ? () => onStep(1) : null}
      onClose={onClose}
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        onCloseFocus();
      }}
      {...(file ? { onDelete: () => onDelete(file) } : {})}
      stage={
        file ? (
          <PreviewBody key={file.id} file={file} />
        ) : asked.isPending ? (
          <Skeleton className="aspect-square h-full max-h-[60dvh] rounded-card" />
        ) : (
          <div className="max-w-sm p-6 text-center">
            <p className="font-semibold text-title">{missing ? t('missingTitle') : common('loadFailed')}</p>
            <p className="mt-1 text-ink-soft">{missing ? t('missingText') : asked.error?.message}</p>
            <div className="mt-5 flex justify-center gap-2">
              {missing ? null : <Button onClick={() => void asked.refetch()}>{common('tryAgain')}</Button>}
              <Button look="primary" onClick={onClose}>
                {t('back')}
              </Button>
            </div>
          </div>
        )
      }
    >
      {file ? (
        <aside className="flex w-full shrink-0 flex-col border-line max-lg:flex-1 lg:w-[22.5rem] lg:overflow-y-auto lg:border-l">
          <div className="flex-1 p-5 lg:p-6" key={file.id}>
            <div className="mb-5 flex items-start justify-between gap-2">
              <h2 className="min-w-0 break-words font-semibold text-ink text-large">
                <bdi>{visibleName(file.name)}</bdi>
              </h2>
              <RenameButton file={file} />
            </div>
            {file.state === 'ready' && previewKind(file.contentType) === 'image' ? (
              <div className="-mt-3 -ml-2 mb-4">
                <MakeFilmButton fileId={file.id} />
              </div>
            ) : null}
            <FileFacts file={file} />
            <FileActivity fileId={file.id} />
          </div>
          <div className="sticky bottom-0 flex items-center gap-2 border-line border-t bg-canvas p-4 pb-[max(16px,env(safe-area-inset-bottom))] lg:px-6">
            {file.state === 'ready' ? (
              <>
                <DownloadButton fileId={file.id} fileName={file.name} className="flex-1" />
                <HandOnButtons handOn={handOn} />
                {handOn.dialogs}
              </>
            ) : (
              <Button look="primary" size="large" className="flex-1" onClick={() => onRestore(file)}>
                <RotateCcw aria-hidden className="size-4" />
                {t('restore')}
              </Button>
            )}
            {powers.make ? (
              <IconButton
                label={file.state === 'ready' ? t('delete') : t('purge')}
                side="top"
                className="size-10 border border-line-strong"
                onClick={() => onDelete(file)}
              >
                <Trash2 aria-hidden className="size-4" />
              </IconButton>
            ) : null}
          </div>
        </aside>
      ) : null}
    </Viewer>
  );
}
