'use client';
import clsx from 'clsx';
import { CircleAlert, CircleCheck, FileUp, RotateCcw, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Popover } from 'radix-ui';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { pagePaths } from '../../config/paths.ts';
import { visibleName } from '../../lib/file-words.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Link } from '../../ui/link.tsx';
import { PlanLink } from '../../ui/plan-link.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useCountdown } from '../../ui/use-countdown.ts';
import { useFileSize } from '../../ui/use-file-size.ts';
import { useRefusalWords } from '../../ui/use-refusal-words.ts';
import { FileName } from './file-tile.tsx';
import { isUnderWay, type Upload, uploadQueue } from './upload-queue.ts';

/** One upload: how far it is, or why it is not there. */
function UploadRow({ upload, secondsLeft }: { upload: Upload; secondsLeft: number }) {
  const t = useTranslations('files');
  const fileSize = useFileSize();
  const refusalWords = useRefusalWords();
  const { state, file } = upload;
  const name = visibleName(file.name);
  const bad = state.kind === 'failed' || state.kind === 'refused';
  const reason = state.kind === 'refused' ? state.refusal.reason : null;
  const full = reason === 'space' ? 'storage' : reason === 'size' ? 'size' : null;
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
        {full ? (
          <p className="flex flex-wrap gap-x-3 text-small">
            <Link
              href={pagePaths.files({ state: 'trashed' })}
              className="font-medium underline underline-offset-2 hover:no-underline"
            >
              {t('empty.button')}
            </Link>
            <PlanLink reason={full} />
          </p>
        ) : null}
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

/** How far all uploads are together, 0 to 1. */
function fractionOf(uploads: readonly Upload[]): number {
  const counted = uploads.filter(({ state }) => state.kind !== 'refused' && state.kind !== 'failed');
  const total = counted.reduce((sum, { file }) => sum + file.size, 0);
  const sent = counted.reduce(
    (sum, { file, state }) =>
      sum + file.size * (state.kind === 'done' ? 1 : state.kind === 'sending' ? state.fraction : 0),
    0,
  );
  return total === 0 ? 0 : sent / total;
}

/** The uploads of this tab under the button that started them. `children` is that button. */
export function UploadTray({
  uploads,
  pausedUntil,
  children,
}: {
  uploads: readonly Upload[];
  pausedUntil: number | null;
  children: ReactNode;
}) {
  const t = useTranslations('files');
  const [open, setOpen] = useState(uploads.length > 0);
  const secondsLeft = useCountdown(pausedUntil);
  const count = useRef(uploads.length);
  const underWay = uploads.filter(isUnderWay).length;
  const troubled = uploads.some(({ state }) => state.kind === 'failed' || state.kind === 'refused');

  useEffect(() => {
    if (uploads.length > count.current) setOpen(true);
    if (uploads.length === 0) setOpen(false);
    count.current = uploads.length;
  }, [uploads.length]);
  useEffect(() => {
    if (underWay === 0) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [underWay]);

  const title =
    underWay > 0
      ? t('upload.underWay', { count: underWay })
      : troubled
        ? t('upload.troubled')
        : t('upload.finished', { count: uploads.length });
  return (
    <Popover.Root open={open && uploads.length > 0} onOpenChange={setOpen}>
      <Popover.Anchor asChild>
        <div className="flex items-center gap-1.5">
          {uploads.length > 0 ? (
            <Popover.Trigger asChild>
              <Button look="quiet" className="tabular">
                {underWay > 0
                  ? t('upload.percent', { share: fractionOf(uploads) })
                  : t('upload.uploads', { count: uploads.length })}
              </Button>
            </Popover.Trigger>
          ) : null}
          {children}
        </div>
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={8}
          collisionPadding={12}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onInteractOutside={(event) => event.preventDefault()}
          aria-label={t('upload.label')}
          className="z-40 w-[min(23rem,calc(100vw-24px))] animate-rise rounded-card border border-line bg-raised shadow-float outline-none"
        >
          <div className="flex h-11 items-center justify-between border-line border-b pr-1 pl-3.5">
            <p className="font-medium text-body text-ink" role="status">
              {title}
            </p>
            <div className="flex items-center">
              <Button
                look="quiet"
                size="small"
                onClick={underWay > 0 ? uploadQueue.cancelAll : uploadQueue.removeFinished}
              >
                {underWay > 0 ? t('upload.cancelAll') : t('upload.clear')}
              </Button>
              <IconButton
                label={t('upload.hide')}
                side="top"
                className="size-7"
                onClick={() => setOpen(false)}
              >
                <X aria-hidden className="size-4" />
              </IconButton>
            </div>
          </div>
          <ul className="max-h-[min(50dvh,22rem)] divide-y divide-line overflow-y-auto">
            {uploads.map((upload) => (
              <UploadRow key={upload.id} upload={upload} secondsLeft={secondsLeft} />
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
