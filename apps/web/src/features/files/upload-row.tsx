'use client';
import clsx from 'clsx';
import { CircleAlert, CircleCheck, FileUp, RotateCcw, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { visibleName } from '../../lib/file-words.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useFileSize } from '../../ui/use-file-size.ts';
import { useRefusalWords } from '../../ui/use-refusal-words.ts';
import { FileName } from './file-name.tsx';
import { isUnderWay, type Upload, uploadQueue } from './upload-queue.ts';

/** One upload: how far it is, or why it is not there. */
export function UploadRow({ upload, secondsLeft }: { upload: Upload; secondsLeft: number }) {
  const t = useTranslations('files');
  const fileSize = useFileSize();
  const refusalWords = useRefusalWords();
  const { state, file } = upload;
  const name = visibleName(file.name);
  const bad = state.kind === 'failed' || state.kind === 'refused';
  const Icon = bad ? CircleAlert : state.kind === 'done' ? CircleCheck : FileUp;
  const words = {
    waiting: () => (secondsLeft > 0 ? t('upload.paused', { seconds: secondsLeft }) : t('upload.waiting')),
    sending: () =>
      state.kind === 'sending' && state.fraction < 1
        ? t('upload.sent', { sent: fileSize(file.size * state.fraction), size: fileSize(file.size) })
        : t('upload.checking'),
    done: () => fileSize(file.size),
    failed: () => (state.kind === 'failed' ? state.message : ''),
    refused: () => (state.kind === 'refused' ? refusalWords(state.refusal) : ''),
  }[state.kind]();

  return (
    <li className="flex items-start gap-2.5 py-2 pr-1 pl-3.5">
      <Icon
        aria-hidden
        className={clsx(
          'mt-0.5 size-4 shrink-0',
          bad ? 'text-danger' : state.kind === 'done' ? 'text-positive' : 'text-ink-faint',
        )}
      />
      <div className="min-w-0 flex-1">
        <FileName name={file.name} className="font-medium text-ink text-small" />
        <p className={clsx('tabular text-small', bad ? 'text-danger' : 'truncate text-ink-faint')}>{words}</p>
        {state.kind === 'sending' ? (
          <ProgressBar
            className="mt-1.5"
            label={t('upload.progressOf', { name })}
            value={state.fraction * 100}
          />
        ) : null}
      </div>
      {state.kind === 'failed' && state.again ? (
        <IconButton
          label={t('upload.retry', { name })}
          side="top"
          className="size-7"
          onClick={() => uploadQueue.retry(upload.id)}
        >
          <RotateCcw aria-hidden className="size-3.5" />
        </IconButton>
      ) : null}
      <IconButton
        label={t(isUnderWay(upload) ? 'upload.cancel' : 'upload.dismiss', { name })}
        side="top"
        className="size-7"
        onClick={() => uploadQueue.remove(upload.id)}
      >
        <X aria-hidden className="size-3.5" />
      </IconButton>
    </li>
  );
}
