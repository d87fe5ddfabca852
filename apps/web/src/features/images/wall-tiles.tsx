'use client';
import type { ImageGenerationResource } from '@sorami/contracts/images';
import { CircleAlert, CircleSlash, RotateCcw, Trash2, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import { ApiProblem } from '../../api/api-problem.ts';
import { pagePaths } from '../../config/paths.ts';
import { useCancelJob, useRetryJob } from '../../live/use-job-actions.ts';
import { Button } from '../../ui/button.tsx';
import { DownloadButton } from '../../ui/download-button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { SmallPicture } from '../../ui/secure-picture.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useDeleteImages } from './use-images.ts';
import type { Picture } from './wall-items.ts';

/** A generation that did not end well: why, and the way on. */
export function StoppedTile({ generation }: { generation: ImageGenerationResource }) {
  const t = useTranslations('images');
  const toast = useToast();
  const retry = useRetryJob();
  const remove = useDeleteImages();
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
          <p className="text-ink-soft text-small">{job.error?.message ?? t('failedUnknown')}</p>
        ) : null}
        <p className="mt-1.5 line-clamp-2 font-book text-ink text-large leading-[1.375rem]">{prompt}</p>
      </div>
      <div className="mt-2 flex items-center gap-1.5">
        <Button size="small" disabled={retry.isPending} onClick={() => retry.mutate(job)}>
          <RotateCcw aria-hidden className="size-3.5" />
          {t('retry')}
        </Button>
        {generation.images.length === 0 ? (
          <Button
            look="quiet"
            size="small"
            disabled={remove.isPending}
            onClick={() =>
              remove.mutate(generation.id, {
                onError: (problem) =>
                  toast({
                    tone: 'danger',
                    title: problem instanceof ApiProblem ? problem.message : t('failedUnknown'),
                  }),
              })
            }
          >
            <Trash2 aria-hidden className="size-3.5" />
            {t('remove')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** One picture of the wall. A link, so that it can be opened elsewhere, copied, and reached by Tab. */
export function PictureTile({
  generation,
  picture,
  onOpen,
}: {
  generation: ImageGenerationResource;
  picture: Picture;
  onOpen: () => void;
}) {
  const t = useTranslations('images');
  return (
    <div className="group relative size-full overflow-hidden rounded-picture bg-sunken">
      <a
        href={pagePaths.image(generation.id, picture.id)}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          onOpen();
        }}
        className="block size-full rounded-picture focus-visible:outline-offset-[-2px]"
      >
        <SmallPicture
          file={picture.file}
          alt={generation.prompt}
          loading="lazy"
          width={picture.width}
          height={picture.height}
          className="size-full object-cover"
        />
        <span
          aria-hidden
          className="pointer-events-none absolute inset-x-0 bottom-0 flex items-end bg-[linear-gradient(to_top,oklch(0.12_0.01_268/0.78),oklch(0.12_0.01_268/0.45)_45%,transparent)] px-3.5 pt-12 pr-14 pb-3 opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100"
        >
          <span className="line-clamp-2 font-book text-large text-white leading-5">{generation.prompt}</span>
        </span>
        <span className="pointer-events-none absolute inset-0 rounded-picture ring-1 ring-black/5 ring-inset dark:ring-white/6" />
      </a>
      <DownloadButton
        variant="icon"
        fileId={picture.file.id}
        fileName={picture.file.name}
        className="absolute right-2.5 bottom-2.5 opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 max-sm:hidden"
      />
      {picture.embedded ? <span className="sr-only">{t('embedded')}</span> : null}
    </div>
  );
}

/** The place of a picture that is being made. The first of a generation says what, how far, and stops it. */
export function PendingTile({
  generation,
  leading,
  position,
}: {
  generation: ImageGenerationResource;
  leading: boolean;
  position: number;
}) {
  const t = useTranslations('images');
  const cancel = useCancelJob();
  const { job, prompt, numImages } = generation;
  if (!leading) {
    return (
      <div
        className="shimmer flex size-full items-end rounded-picture border border-line bg-sunken p-3.5"
        // The light passes from one place to the next.
        style={{ '--shimmer-delay': `${position * 0.14}s` } as CSSProperties}
      >
        <span className="tabular relative z-1 text-ink-faint text-small">
          {t('position', { position: position + 1, count: numImages })}
        </span>
      </div>
    );
  }
  return (
    <div className="shimmer flex size-full flex-col rounded-picture border border-line bg-sunken p-3.5">
      <p className="relative z-1 line-clamp-4 min-h-0 flex-1 overflow-hidden font-book text-ink text-large leading-[1.375rem]">
        {prompt}
      </p>
      <div className="relative z-1 mt-2">
        <div className="flex items-end justify-between gap-2">
          <p className="line-clamp-2 min-w-0 text-ink-soft text-small">
            {cancel.isPending ? t('cancelling') : (job.message ?? t('waiting'))}
          </p>
          <Button
            look="quiet"
            size="small"
            disabled={cancel.isPending}
            onClick={() => cancel.mutate(job)}
            aria-label={t('cancelNamed', { prompt: prompt.slice(0, 80) })}
            className="-mr-1.5 -mb-1"
          >
            <X aria-hidden className="size-3.5" />
            {t('cancel')}
          </Button>
        </div>
        <ProgressBar
          value={job.progress}
          label={t('progressOf', { prompt: prompt.slice(0, 80) })}
          className="mt-2"
        />
      </div>
    </div>
  );
}
