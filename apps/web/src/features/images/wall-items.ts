import type { ImageGenerationResource } from '@sorami/contracts/images';
import { isActive } from '../../lib/job-state.ts';

export type Picture = ImageGenerationResource['images'][number];

/** A picture with the generation that it belongs to. */
export interface ShownPicture {
  generation: ImageGenerationResource;
  picture: Picture;
}

export type WallItem = { key: string; ratio: number; generation: ImageGenerationResource } & (
  | { kind: 'picture'; picture: Picture }
  /** A picture that is still to come; the first one of a generation tells how far it is. */
  | { kind: 'pending'; leading: boolean; position: number }
  /** What is left of a generation that failed or was cancelled. */
  | { kind: 'stopped' }
);

/** Width over height of a size such as `1536x1024`. */
export function ratioOfSize(size: string): number {
  const [width = 1, height = 1] = size.split('x').map(Number);
  return width > 0 && height > 0 ? width / height : 1;
}

function itemsOf(generation: ImageGenerationResource): WallItem[] {
  const { id, images, job, numImages } = generation;
  const ratio = ratioOfSize(generation.size);
  const pictures: WallItem[] = images.map((picture, position) => ({
    kind: 'picture',
    key: `${id}:${position}`,
    ratio: picture.width / picture.height,
    generation,
    picture,
  }));
  if (isActive(job)) {
    for (let position = images.length; position < numImages; position += 1) {
      pictures.push({
        kind: 'pending',
        key: `${id}:${position}`,
        ratio,
        generation,
        leading: position === images.length,
        position,
      });
    }
    return pictures;
  }
  const stopped = job.status === 'FAILED' || (job.status === 'CANCELLED' && images.length === 0);
  return stopped
    ? [...pictures, { kind: 'stopped', key: `${id}:stopped`, ratio: Math.max(1, ratio), generation }]
    : pictures;
}

/** The tiles of the wall, newest generation first. A place keeps its key when its picture arrives. */
export function wallItems(generations: readonly ImageGenerationResource[]): WallItem[] {
  return generations.flatMap(itemsOf);
}
