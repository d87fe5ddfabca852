import type { OfferedKind } from '@sorami/contracts/kinds';
import type { Kind } from '../pipeline/kind.ts';
import { articleKind } from './article/kind.ts';
import { bookKind } from './book/kind.ts';
import { imageKind } from './image/kind.ts';
import { videoKind } from './video/kind.ts';

export type RunKind = OfferedKind;

/** Every kind of work that the generator does. */
export const runKinds: Record<RunKind, Kind> = {
  image: imageKind,
  video: videoKind,
  book: bookKind,
  blog: articleKind,
} satisfies Record<RunKind, Kind>;

export const runKindNames = Object.keys(runKinds) as RunKind[];
