'use client';
import type { ImageGenerationResource } from '@sorami/contracts/images';
import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { generationOfPath, pagePaths } from '../../config/paths.ts';
import { ImageResults } from './image-results.tsx';
import { LargeView, type ShownPicture } from './large-view.tsx';
import { LargeViewState } from './large-view-state.tsx';
import { useImageGeneration } from './use-image-generation.ts';
import type { WallItem } from './wall-items.ts';

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
  const place = sequence.findIndex(
    ({ generation, picture }) =>
      generation.id === generationId && (imageId === null || picture.id === imageId),
  );
  const shown = sequence[place];

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
          previous={sequence[place - 1]}
          next={sequence[place + 1]}
          onShow={show}
          onClose={close}
          onDeleted={close}
        />
      ) : generationId ? (
        <LargeViewState query={named} onClose={close} />
      ) : null}
    </>
  );
}
