'use client';
import clsx from 'clsx';
import { ImagePlus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Chip } from '../ui/chips.tsx';
import { SecurePicture } from '../ui/secure-picture.tsx';
import { ratioOf } from './generation-kinds.ts';
import { StartingPicturePicker } from './starting-picture-picker.tsx';

/** The chip of the pictures to start from, of which there are `most` at the most. `refused` says why none can be taken. */
export function useStartingPictureChip(
  fileIds: readonly string[],
  most: number,
  onChange: (fileIds: string[]) => void,
  refused?: string | null,
): Chip {
  const t = useTranslations('generations');
  const [fileId] = fileIds;
  const sign = <ImagePlus aria-hidden className={clsx('size-4', refused && 'opacity-50')} />;
  return {
    name: 'inputFileId',
    label: t('startingPicture'),
    icon: fileId ? (
      <SecurePicture
        fileId={fileId}
        variant="thumbnail"
        alt=""
        fallback={sign}
        className="size-5 rounded-[4px] object-cover"
      />
    ) : (
      sign
    ),
    value: fileId ? (
      fileIds.length > 1 ? (
        t('startingPictureCount', { count: fileIds.length })
      ) : null
    ) : (
      <>
        <span aria-hidden>{t('startingPicture')}</span>
        <span className="sr-only">{t('startingPictureNone')}</span>
      </>
    ),
    panel: (close) =>
      refused ? (
        <p className="text-ink-soft text-small">{refused}</p>
      ) : (
        <StartingPicturePicker
          chosen={fileIds}
          most={most}
          onChoose={(chosen) => {
            onChange(chosen);
            if (chosen.length >= most) close();
          }}
        />
      ),
    beside: fileId ? (
      <button
        type="button"
        aria-label={t('startingPictureRemove')}
        onClick={() => onChange([])}
        className="flex size-8 items-center justify-center rounded-control text-ink-faint hover:bg-hover hover:text-ink"
      >
        <X aria-hidden className="size-4" />
      </button>
    ) : null,
  };
}

/** The proportions of a size (`1536x1024`, `16:9`), drawn. */
export function RatioGlyph({ size }: { size: string }) {
  const ratio = ratioOf(size);
  const width = ratio >= 1 ? 16 : 16 * ratio;
  const height = ratio >= 1 ? 16 / ratio : 16;
  return (
    <svg viewBox="0 0 18 18" width="18" height="18" aria-hidden className="shrink-0">
      <rect
        x={9 - width / 2 + 0.75}
        y={9 - height / 2 + 0.75}
        width={width - 1.5}
        height={height - 1.5}
        rx="2"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
    </svg>
  );
}
