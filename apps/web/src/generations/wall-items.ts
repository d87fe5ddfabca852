import { isActive } from '../lib/job-state.ts';
import type { Generation, GenerationKind, Work } from './generation-kinds.ts';

/** A work with the generation that it belongs to. */
export interface Shown<Made extends Generation, Piece extends Work> {
  generation: Made;
  work: Piece;
}

export type WallItem<Made extends Generation, Piece extends Work> = {
  key: string;
  ratio: number;
  generation: Made;
} & (
  | { kind: 'work'; work: Piece }
  /** One that is still to come; the first one of a generation tells how far it is. */
  | { kind: 'pending'; leading: boolean; position: number }
  /** What is left of a generation that failed or was cancelled. */
  | { kind: 'stopped' }
);

function itemsOf<Made extends Generation, Piece extends Work>(
  kind: GenerationKind<Made, Piece>,
  generation: Made,
): WallItem<Made, Piece>[] {
  const { id, job } = generation;
  const works = kind.works(generation);
  const ratio = kind.ratio(generation);
  const items: WallItem<Made, Piece>[] = works.map((work, position) => ({
    kind: 'work',
    key: `${id}:${position}`,
    ratio: work.width / work.height,
    generation,
    work,
  }));
  if (isActive(job)) {
    for (let position = works.length; position < kind.asked(generation); position += 1) {
      const leading = position === works.length;
      items.push({ kind: 'pending', key: `${id}:${position}`, ratio, generation, leading, position });
    }
    return items;
  }
  const stopped = job.status === 'FAILED' || (job.status === 'CANCELLED' && works.length === 0);
  return stopped
    ? [...items, { kind: 'stopped', key: `${id}:stopped`, ratio: Math.max(1, ratio), generation }]
    : items;
}

/** The tiles of the wall, newest generation first. A place keeps its key when its work arrives. */
export function wallItems<Made extends Generation, Piece extends Work>(
  kind: GenerationKind<Made, Piece>,
  generations: readonly Made[],
): WallItem<Made, Piece>[] {
  return generations.flatMap((generation) => itemsOf(kind, generation));
}
