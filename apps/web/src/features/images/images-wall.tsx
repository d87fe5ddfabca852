'use client';
import type { ImageGenerationResource } from '@sorami/contracts/images';
import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { useCallback, useMemo } from 'react';
import { ApiProblem } from '../../api/api-problem.ts';
import { generationOfPath, pagePaths } from '../../config/paths.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ImageResults } from './image-results.tsx';
import { LargeView } from './large-view.tsx';
import { useImageGeneration } from './use-images.ts';
import type { ShownPicture, WallItem } from './wall-items.ts';

/** The large view before its picture is known, or where there is none. */
function LargeViewState({
  query,
  onClose,
}: {
  query: { isPending: boolean; error: Error | null; refetch: () => unknown };
  onClose: () => void;
}) {
  const t = useTranslations('images');
  const common = useTranslations('common');
  const missing = !query.error || (query.error instanceof ApiProblem && query.error.code === 'NOT_FOUND');
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-0 z-40 flex animate-fade flex-col bg-canvas outline-none lg:flex-row"
        >
          <Dialog.Title className="sr-only">{t('largeView')}</Dialog.Title>
          {query.isPending ? (
            <>
              <div className="flex h-[62dvh] items-center justify-center bg-stage p-10 lg:h-auto lg:flex-1">
                <Skeleton className="aspect-square h-full max-h-[70dvh] rounded-card" />
              </div>
              <div className="w-full space-y-3 border-line p-6 lg:w-[22.5rem] lg:border-l">
                <Skeleton className="h-6 w-full" />
                <Skeleton className="h-6 w-2/3" />
                <Skeleton className="mt-8 h-48 w-full" />
              </div>
            </>
          ) : (
            <div className="m-auto max-w-sm p-6 text-center">
              <p className="font-semibold text-title">
                {missing ? t('missingTitle') : t('unavailableTitle')}
              </p>
              <p className="mt-1 text-ink-soft">{missing ? t('missingDescription') : query.error?.message}</p>
              <div className="mt-5 flex justify-center gap-2">
                {missing ? null : <Button onClick={() => void query.refetch()}>{common('tryAgain')}</Button>}
                <Button look="primary" onClick={onClose}>
                  {t('backToImages')}
                </Button>
              </div>
            </div>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Marks history entries that this wall made: closing goes back instead of adding another entry. */
const fromWall = 'soramiWall';

function openedHere(state: unknown): boolean {
  return typeof state === 'object' && state !== null && fromWall in state;
}

/**
 * The wall and the large view over it. The large view has an address of its own, put there by the History API:
 * it opens at once, Back closes it, and the wall keeps its place.
 */
export function ImagesWall({
  generations,
  home,
  onEnd,
}: {
  generations: readonly ImageGenerationResource[];
  /** Where closing the large view leads. */
  home: string;
  onEnd?: () => void;
}) {
  const generationId = generationOfPath(usePathname());
  const imageId = useSearchParams().get('image');
  const named = useImageGeneration(generationId);

  const sequence = useMemo<ShownPicture[]>(() => {
    const inWall = generations.some(({ id }) => id === generationId);
    const all = inWall || !named.data ? generations : [named.data];
    return all.flatMap((generation) => generation.images.map((picture) => ({ generation, picture })));
  }, [generations, generationId, named.data]);
  const position = sequence.findIndex(
    ({ generation, picture }) =>
      generation.id === generationId && (imageId === null || picture.id === imageId),
  );
  const shown = sequence[position];

  const open = useCallback((item: WallItem) => {
    if (item.kind === 'picture') {
      window.history.pushState(
        { [fromWall]: true },
        '',
        pagePaths.image(item.generation.id, item.picture.id),
      );
    }
  }, []);
  const show = useCallback(({ generation, picture }: ShownPicture) => {
    // A state of our own: Next takes one that carries its marks for its own doing, and does not follow the address.
    const state = openedHere(window.history.state) ? { [fromWall]: true } : null;
    window.history.replaceState(state, '', pagePaths.image(generation.id, picture.id));
  }, []);
  const close = useCallback(() => {
    if (openedHere(window.history.state)) window.history.back();
    else window.history.replaceState(null, '', home);
  }, [home]);

  return (
    <>
      <ImageResults generations={generations} onOpen={open} onEnd={onEnd} />
      {shown ? (
        <LargeView
          shown={shown}
          previous={sequence[position - 1]}
          next={sequence[position + 1]}
          onShow={show}
          onClose={close}
        />
      ) : generationId ? (
        <LargeViewState query={named} onClose={close} />
      ) : null}
    </>
  );
}
