'use client';
import clsx from 'clsx';
import { CircleAlert, CircleSlash, RotateCcw, Trash2, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { CSSProperties, ReactNode } from 'react';
import { useCancelJob, useRetryJob } from '../live/use-job-actions.ts';
import { Button } from '../ui/button.tsx';
import { DownloadButton } from '../ui/download-button.tsx';
import { PlanLink } from '../ui/plan-link.tsx';
import { PreviewMark } from '../ui/preview.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { useProblemToast } from '../ui/use-problem-toast.ts';
import type { Generation, GenerationKind, Work } from './generation-kinds.ts';
import { useDeleteGeneration } from './use-generations.ts';
import { openView } from './use-view.ts';

/** A generation that did not end well: why, and the way on. */
export function StoppedTile<Made extends Generation>({
  kind,
  generation,
}: {
  kind: GenerationKind<Made, Work>;
  generation: Made;
}) {
  const t = useTranslations('generations');
  const tellProblem = useProblemToast();
  const retry = useRetryJob();
  const remove = useDeleteGeneration(kind);
  const { job, prompt } = generation;
  const failed = job.status === 'FAILED';
  return (
    <div className="flex size-full flex-col rounded-picture border border-line bg-surface p-3.5">
      <p className="flex items-center gap-1.5 font-medium text-small">
        {failed ? (
          <CircleAlert aria-hidden className="size-4 shrink-0 text-danger" />
        ) : (
          <CircleSlash aria-hidden className="size-4 shrink-0 text-ink-faint" />
        )}
        <span className={failed ? 'text-danger' : 'text-ink-soft'}>
          {failed ? t('failed') : t('cancelled')}
        </span>
      </p>
      <div className="mt-1.5 min-h-0 flex-1 overflow-hidden">
        {failed ? (
          <p className="text-ink-soft text-small">
            {job.error?.message ?? t('failedUnknown')} <PlanLink problem={job.error} />
          </p>
        ) : null}
        <p className="mt-1.5 line-clamp-2 font-book text-ink text-large leading-[1.375rem]">{prompt}</p>
      </div>
      <div className="mt-2 flex items-center gap-1.5">
        <Button size="small" disabled={retry.isPending} onClick={() => retry.mutate(job)}>
          <RotateCcw aria-hidden className="size-3.5" />
          {t('retry')}
        </Button>
        {kind.works(generation).length === 0 ? (
          <Button
            look="quiet"
            size="small"
            disabled={remove.isPending}
            onClick={() => remove.mutate(generation.id, { onError: (problem) => tellProblem(problem) })}
          >
            <Trash2 aria-hidden className="size-3.5" />
            {t('remove')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** One work of the wall. A link, so that it can be opened elsewhere, copied, and reached by Tab. */
export function WorkTile<Made extends Generation, Piece extends Work>({
  kind,
  generation,
  work,
  children,
  onLook,
  action,
}: {
  kind: GenerationKind<Made, Piece>;
  generation: Made;
  work: Piece;
  /** How it looks. */
  children: ReactNode;
  /** Hears whether somebody points at it or has come to it by keys. */
  onLook?: (looking: boolean) => void;
  /** A button beside the one that downloads. */
  action?: ReactNode;
}) {
  const t = useTranslations(kind.words);
  return (
    <div className="group relative size-full overflow-hidden rounded-picture bg-sunken">
      <a
        href={kind.view(generation.id, work.id)}
        onPointerEnter={() => onLook?.(true)}
        onPointerLeave={() => onLook?.(false)}
        onFocus={() => onLook?.(true)}
        onBlur={() => onLook?.(false)}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          openView(kind.view(generation.id, work.id));
        }}
        className="block size-full rounded-picture focus-visible:outline-offset-[-2px]"
      >
        {children}
        <span
          aria-hidden
          className={clsx(
            'pointer-events-none absolute inset-x-0 bottom-0 flex items-end bg-[linear-gradient(to_top,oklch(0.12_0.01_268/0.78),oklch(0.12_0.01_268/0.45)_45%,transparent)] px-3.5 pt-12 pb-3 opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100',
            action ? 'pr-24' : 'pr-14',
          )}
        >
          <span className="line-clamp-2 font-book text-large text-white leading-5">{generation.prompt}</span>
        </span>
        <span className="pointer-events-none absolute inset-0 rounded-picture ring-1 ring-black/5 ring-inset dark:ring-white/6" />
      </a>
      <div className="absolute right-2.5 bottom-2.5 flex flex-wrap-reverse justify-end gap-1.5 opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 max-sm:hidden">
        {action}
        <DownloadButton variant="icon" fileId={work.file.id} fileName={work.file.name} />
      </div>
      {work.embedded ? (
        <>
          <PreviewMark className="top-2.5 left-2.5" />
          <span className="sr-only">{t('embedded')}</span>
        </>
      ) : null}
    </div>
  );
}

/** The place of a work that comes after the one that is being made. */
export function WaitingTile({ position, count }: { position: number; count: number }) {
  const t = useTranslations('generations');
  return (
    <div
      className="shimmer flex size-full items-end rounded-picture border border-line bg-sunken p-3.5"
      // The light passes from one place to the next.
      style={{ '--shimmer-delay': `${position * 0.14}s` } as CSSProperties}
    >
      <span className="tabular relative z-1 text-ink-faint text-small">
        {t('position', { position: position + 1, count })}
      </span>
    </div>
  );
}

/** The place of the work that is being made: what it is to be, how far it is, and the way to stop it. */
export function PendingTile({
  generation: { job, prompt },
  doing,
  stop,
}: {
  generation: Generation;
  /** What is being done now; by default what the job says. */
  doing?: ReactNode;
  /** The word on the button. */
  stop?: string;
}) {
  const t = useTranslations('generations');
  const cancel = useCancelJob();
  const named = { prompt: prompt.slice(0, 80) };
  return (
    <div className="shimmer @container flex size-full flex-col rounded-picture border border-line bg-sunken p-3.5">
      <div className="relative z-1 min-h-0 flex-1 overflow-hidden">
        <p className="line-clamp-4 font-book text-ink text-large leading-[1.375rem]">{prompt}</p>
      </div>
      <div className="relative z-1 mt-2">
        <div className="flex flex-wrap items-end justify-between gap-x-2">
          <p className="line-clamp-2 min-w-0 flex-[1_1_5.5rem] text-ink-soft text-small">
            {cancel.isPending ? t('cancelling') : (doing ?? job.message ?? t('waiting'))}
          </p>
          <Button
            look="quiet"
            size="small"
            disabled={cancel.isPending}
            onClick={() => cancel.mutate(job)}
            aria-label={stop ? undefined : t('cancelNamed', named)}
            className="-mx-1.5 -mb-1"
          >
            <X aria-hidden className="size-3.5 @max-[6rem]:hidden" />
            {stop ?? t('cancel')}
          </Button>
        </div>
        <ProgressBar value={job.progress} label={t('progressOf', named)} className="mt-2" />
      </div>
    </div>
  );
}
