'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { generationOfPath } from '../config/paths.ts';
import { useWasTrue } from '../lib/use-was-true.ts';
import type { Generation, GenerationKind, Work } from './generation-kinds.ts';
import { useGeneration } from './use-generations.ts';
import type { Shown } from './wall-items.ts';

/** Marks history entries that a wall made: closing goes back instead of adding another entry. */
const fromWall = 'soramiWall';

function openedHere(state: unknown): boolean {
  return typeof state === 'object' && state !== null && fromWall in state;
}

/** Opens a large view by its address. */
export function openView(address: string): void {
  window.history.pushState({ [fromWall]: true }, '', address);
}

function placeOf<Made extends Generation, Piece extends Work>(
  sequence: readonly Shown<Made, Piece>[],
  shown: Shown<Made, Piece> | undefined,
): { position: number; count: number } {
  if (!shown) return { position: 0, count: 0 };
  const siblings = sequence.filter(({ generation }) => generation === shown.generation);
  return { position: siblings.indexOf(shown) + 1, count: siblings.length };
}

/**
 * The large view that the address names. It has an address of its own, put there by the History API: it opens at once,
 * Back closes it, and the wall keeps its place. `home` is where closing it leads.
 */
export function useView<Made extends Generation, Piece extends Work>(
  kind: GenerationKind<Made, Piece>,
  generations: readonly Made[],
  home: string,
) {
  const generationId = generationOfPath(kind.home, usePathname());
  const workId = useSearchParams().get(kind.name);
  const named = useGeneration(kind, generationId);

  const sequence = useMemo<Shown<Made, Piece>[]>(() => {
    const inWall = generations.some(({ id }) => id === generationId);
    const all = inWall || !named.data ? generations : [named.data];
    return all.flatMap((generation) => kind.works(generation).map((work) => ({ generation, work })));
  }, [kind, generations, generationId, named.data]);
  const position = sequence.findIndex(
    ({ generation, work }) => generation.id === generationId && (workId === null || work.id === workId),
  );

  const show = useCallback(
    ({ generation, work }: Shown<Made, Piece>) => {
      // A state of our own: Next takes one that carries its marks for its own doing, and does not follow the address.
      const state = openedHere(window.history.state) ? { [fromWall]: true } : null;
      window.history.replaceState(state, '', kind.view(generation.id, work.id));
    },
    [kind],
  );
  const close = useCallback(() => {
    if (openedHere(window.history.state)) window.history.back();
    else window.history.replaceState(null, '', home);
  }, [home]);

  return {
    shown: sequence[position],
    /** Which of its generation it is, from 1, and of how many. */
    place: placeOf(sequence, sequence[position]),
    previous: sequence[position - 1],
    next: sequence[position + 1],
    /** What is asked for where the address names one that is not shown; null where it names none. */
    asked: generationId === null ? null : named,
    show,
    close,
  };
}

/** Whether the address has named a large view of this kind at any moment: nothing of it is needed before. */
export function useViewWasAsked({ home }: { home: string }): boolean {
  return useWasTrue(generationOfPath(home, usePathname()) !== null);
}
