'use client';
import type { ImageGenerationResource } from '@sorami/contracts/images';
import { CircleAlert, CircleSlash, RotateCcw, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ApiProblem } from '../../api/api-problem.ts';
import { useRetryJob } from '../../live/use-job-actions.ts';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useDeleteImages } from './use-delete-images.ts';

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
