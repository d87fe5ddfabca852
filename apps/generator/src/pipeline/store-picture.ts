import { hash } from 'node:crypto';
import type { ProducedFile } from '@sorami/contracts/webhook-events';
import type { Ingredient, Mark } from '@sorami/provenance/manifest';
import { makeThumbnail } from '../files/make-thumbnail.ts';
import { measureImage } from '../files/measure-image.ts';
import { fileKeyName, shownKeyName } from './file-names.ts';
import type { PipelineRun } from './kind.ts';
import { storeFile } from './store-file.ts';
import { withStorage } from './with-storage.ts';

/** What a picture's file is, measured on its bytes, its names apart. */
export interface StoredPicture {
  file: Omit<ProducedFile, 'name' | 'metadata'>;
  extension: string;
  leftovers: string[];
}

interface Place {
  index: number;
  /** Name the object. */
  words: string;
  mark: Mark;
  ingredients: Ingredient[];
  /** Whether it is shown large, and so is there in a second size. */
  large?: boolean | undefined;
}

/** Measures a picture, marks it, and stores it with its thumbnails beside it. */
export async function storePicture(
  pipeline: PipelineRun,
  bytes: Uint8Array,
  { index, words, mark, ingredients, large = false }: Place,
): Promise<StoredPicture> {
  const { extension, size: _size, sha256: unmarked, ...facts } = await measureImage(bytes);
  const { contentType } = facts;
  // Made while the picture is marked and on its way, so that nobody waits for it.
  const parts = large ? (['thumbnail', 'large'] as const) : (['thumbnail'] as const);
  const making = parts.map((part) => ({ part, made: makeThumbnail(bytes, mark.sourceType, part) }));
  for (const { made } of making) made.catch(() => {});
  const marked = await pipeline.marker.mark(
    { source: bytes, contentType, mark, ingredients },
    pipeline.signal,
  );
  const measured = { contentType, size: marked.byteLength, sha256: hash('sha256', marked), unmarked };
  const storeShown = async ({ part, made }: (typeof making)[number]) => {
    const thumbnail = await made;
    const stored = await storeFile(pipeline, (repeat) => shownKeyName(part, index, repeat), thumbnail);
    const { bytes: _stored, ...shown } = thumbnail;
    return { part, shown: { key: stored.key, ...shown }, leftovers: stored.leftovers };
  };
  const [picture, thumbnails] = await withStorage(pipeline, () =>
    both(
      storeFile(pipeline, (repeat) => fileKeyName(words, index, extension, repeat), {
        ...measured,
        bytes: marked,
      }),
      settled(making.map(storeShown)),
    ),
  );
  return {
    file: {
      index,
      ...facts,
      key: picture.key,
      size: picture.size,
      sha256: picture.sha256,
      ...Object.fromEntries(thumbnails.map(({ part, shown }) => [part, shown])),
    },
    extension,
    leftovers: [...picture.leftovers, ...thumbnails.flatMap(({ leftovers }) => leftovers)],
  };
}

/** Both outcomes, once neither is under way any more. */
async function both<First, Second>(first: Promise<First>, second: Promise<Second>): Promise<[First, Second]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}

/** All outcomes, once none is under way any more. */
async function settled<Outcome>(promises: readonly Promise<Outcome>[]): Promise<Outcome[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
