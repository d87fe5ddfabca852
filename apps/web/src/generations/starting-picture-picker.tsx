'use client';
import { filePageSchema } from '@sorami/contracts/files';
import { useQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import { Check, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { queryKeys } from '../api/queries.ts';
import { apiPaths } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';
import { visibleName } from '../lib/file-words.ts';
import { SmallPicture } from '../ui/secure-picture.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { UploadPicture } from '../ui/upload-picture.tsx';
import { imageKind } from './generation-kinds.ts';
import { useGenerations } from './use-generations.ts';

/** Brings in a picture from outside to start from. */
function UploadStartingPicture({ onUploaded }: { onUploaded: (fileId: string) => void }) {
  const t = useTranslations('generations');
  return (
    <UploadPicture
      label={t('startingPictureUpload')}
      progress={(share) => t('startingPictureUploading', { share })}
      onUploaded={({ id }) => onUploaded(id)}
      button={({ words, ...press }) => (
        <button
          type="button"
          {...press}
          className="flex h-20 w-28 flex-col items-center justify-center gap-1.5 rounded-control border border-line-strong border-dashed px-2 text-center text-ink-soft text-small leading-4 transition-colors hover:bg-hover hover:text-ink"
        >
          <Upload aria-hidden className="size-4" />
          {words}
        </button>
      )}
    />
  );
}

/** The pictures that the person brought in most lately. */
function useUploadedPictures() {
  const api = useSecureAPI();
  return useQuery({
    queryKey: queryKeys.uploadedPictures,
    queryFn: async ({ signal }) => {
      const { items } = await api.get(apiPaths.files, filePageSchema, {
        query: { type: 'upload', limit: 24 },
        signal,
      });
      return items.filter(({ contentType }) => contentType.startsWith('image/'));
    },
  });
}

/** Picks some of the person's own pictures to start from, or brings one in. Where there are as many as may be, the last one makes room. */
export function StartingPicturePicker({
  chosen,
  most,
  onChoose,
}: {
  chosen: readonly string[];
  most: number;
  onChoose: (fileIds: string[]) => void;
}) {
  const t = useTranslations('generations');
  const { items: generations, isPending, hasNextPage, fetchNextPage } = useGenerations(imageKind);
  const uploaded = useUploadedPictures();
  const add = (id: string) => onChoose([...chosen.slice(0, most - 1), id]);
  const pictures = [
    ...(uploaded.data ?? []).map((file) => ({ file, alt: visibleName(file.name) })),
    ...generations.flatMap(({ images, prompt }) => images.map(({ file }) => ({ file, alt: prompt }))),
  ];

  if (isPending || uploaded.isPending) return <Skeleton className="h-20 w-full" />;
  return (
    <>
      <p className="mb-2 text-ink-faint text-small">
        {t('startingPictureHelp')} {most > 1 ? t('startingPictureSeveral', { most }) : null}
      </p>
      <ul
        className="-m-1 flex gap-2 overflow-x-auto p-1"
        onScroll={({ currentTarget: list }) => {
          if (hasNextPage && list.scrollLeft + list.clientWidth > list.scrollWidth - 200)
            void fetchNextPage();
        }}
      >
        <li className="shrink-0">
          <UploadStartingPicture onUploaded={add} />
        </li>
        {pictures.map(({ file, alt }) => {
          const isChosen = chosen.includes(file.id);
          return (
            <li key={file.id} className="shrink-0">
              <button
                type="button"
                aria-pressed={isChosen}
                onClick={() => (isChosen ? onChoose(chosen.filter((id) => id !== file.id)) : add(file.id))}
                className={clsx(
                  'relative block overflow-hidden rounded-control',
                  isChosen && 'ring-2 ring-accent',
                )}
              >
                <SmallPicture
                  file={file}
                  alt={alt}
                  loading="lazy"
                  className="h-20 w-auto min-w-12 bg-sunken object-cover"
                  style={{ aspectRatio: (file.width ?? 1) / (file.height ?? 1) }}
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
