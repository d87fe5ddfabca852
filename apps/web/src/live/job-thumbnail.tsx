'use client';
import type { Job } from '@sorami/contracts/jobs';
import clsx from 'clsx';
import { kinds } from '../lib/kinds.ts';
import { SecurePicture } from '../ui/secure-picture.tsx';

/** A small picture of what a job made; the sign of its kind until there is one. */
export function JobThumbnail({
  job: { kind, thumbnailFileId },
  className,
}: {
  job: Pick<Job, 'kind' | 'thumbnailFileId'>;
  className: string;
}) {
  const { Icon } = kinds[kind];
  const sign = <Icon aria-hidden className="size-4.5" />;
  return (
    <span
      className={clsx(
        'flex shrink-0 items-center justify-center overflow-hidden bg-sunken text-ink-faint',
        className,
      )}
    >
      {thumbnailFileId ? (
        <SecurePicture
          fileId={thumbnailFileId}
          variant="thumbnail"
          alt=""
          loading="lazy"
          fallback={sign}
          className="size-full object-cover"
        />
      ) : (
        sign
      )}
    </span>
  );
}
