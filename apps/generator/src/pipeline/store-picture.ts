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
}

/** Measures a picture, marks it, and stores it with its thumbnail beside it. */
export async function storePicture(
  pipeline: PipelineRun,
  bytes: Uint8Array,
  { index, words, mark, ingredients }: Place,
): Promise<StoredPicture> {
  const { extension, size: _size, sha256: unmarked, ...facts } = await measureImage(bytes);
  const { contentType } = facts;
  // Made while the picture is marked and on its way, so that nobody waits for it.
  const making = makeThumbnail(bytes, mark.sourceType);
  making.catch(() => {});
  const marked = await pipeline.marker.mark(
    { source: bytes, contentType, mark, ingredients },
    pipeline.signal,
  );
  const measured = { contentType, size: marked.byteLength, sha256: hash('sha256', marked), unmarked };
  const [picture, thumbnail] = await withStorage(pipeline, () =>
    both(
      storeFile(pipeline, (repeat) => fileKeyName(words, index, extension, repeat), {
        ...measured,
        bytes: marked,
      }),
      making.then((made) => storeFile(pipeline, (repeat) => shownKeyName('thumbnail', index, repeat), made)),
    ),
  );
  const { bytes: _stored, ...thumbnailFacts } = await making;
  return {
    file: {
      index,
      ...facts,
      key: picture.key,
      size: picture.size,
      sha256: picture.sha256,
      thumbnail: { key: thumbnail.key, ...thumbnailFacts },
    },
    extension,
    leftovers: [...picture.leftovers, ...thumbnail.leftovers],
  };
}

/** Both outcomes, once neither is under way any more. */
async function both<First, Second>(first: Promise<First>, second: Promise<Second>): Promise<[First, Second]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}
