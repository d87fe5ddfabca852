'use client';
import clsx from 'clsx';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Skeleton } from '../../ui/skeleton.tsx';
import { SecurePicture } from '../files/secure-picture.tsx';
import { useImages } from './use-images.ts';

/** Picks one of the person's own pictures to start from. */
export function StartingPicturePicker({
  chosen,
  onChoose,
}: {
  chosen: string | null;
  onChoose: (fileId: string | null) => void;
}) {
  const t = useTranslations('images');
  const { generations, isPending, hasNextPage, fetchNextPage } = useImages();
  const pictures = generations.flatMap((generation) =>
    generation.images.map((picture) => ({ picture, prompt: generation.prompt })),
  );

  if (isPending) return <Skeleton className="h-20 w-full" />;
  if (pictures.length === 0) return <p className="text-body text-ink-soft">{t('startingPictureEmpty')}</p>;
  return (
    <>
      <p className="mb-2 text-ink-faint text-small">{t('startingPictureHelp')}</p>
      <ul
        className="-m-1 flex gap-2 overflow-x-auto p-1"
        onScroll={({ currentTarget: list }) => {
          if (hasNextPage && list.scrollLeft + list.clientWidth > list.scrollWidth - 200)
            void fetchNextPage();
        }}
      >
        {pictures.map(({ picture, prompt }) => {
          const isChosen = picture.file.id === chosen;
          return (
            <li key={picture.id} className="shrink-0">
              <button
                type="button"
                aria-pressed={isChosen}
                onClick={() => onChoose(isChosen ? null : picture.file.id)}
                className={clsx(
                  'relative block overflow-hidden rounded-control',
                  isChosen && 'ring-2 ring-accent',
                )}
              >
                <SecurePicture
                  fileId={picture.file.id}
                  alt={prompt}
                  loading="lazy"
                  className="h-20 w-auto min-w-12 bg-sunken object-cover"
                  style={{ aspectRatio: picture.width / picture.height }}
                />
                {isChosen ? (
                  <span className="absolute right-1 bottom-1 rounded-full bg-accent p-0.5 text-accent-ink">
                    <Check aria-hidden className="size-3" />
                  </span>
                ) : null}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
