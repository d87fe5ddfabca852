'use client';
import type { ImageGenerationResource } from '@sorami/contracts/images';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import { useCancelJob } from '../../live/use-job-actions.ts';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';

/** The place of a picture that is being made. The first of a generation says what, how far, and stops it. */
export function PendingTile({
  generation,
  leading,
  place,
}: {
  generation: ImageGenerationResource;
  leading: boolean;
  place: number;
}) {
  const t = useTranslations('images');
  const cancel = useCancelJob();
  const { job, prompt, numImages } = generation;
  if (!leading) {
    return (
      <div
        className="shimmer flex size-full items-end rounded-picture border border-line bg-sunken p-3.5"
        // The light passes from one place to the next.
        style={{ '--shimmer-delay': `${place * 0.14}s` } as CSSProperties}
      >
        <span className="tabular relative z-1 text-ink-faint text-small">
          {t('place', { place: place + 1, count: numImages })}
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
