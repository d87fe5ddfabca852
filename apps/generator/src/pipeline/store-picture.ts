import type { ProducedFile } from '@sorami/contracts/webhook-events';
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

/** Measures a picture and stores it, unless it is there already under `key`, with its thumbnail beside it. `words` name the object. */
export async function storePicture(
  pipeline: PipelineRun,
  bytes: Uint8Array,
  { index, words, key }: { index: number; words: string; key?: string },
): Promise<StoredPicture> {
  const { extension, ...facts } = await measureImage(bytes);
  // Made while the picture is on its way, so that nobody waits for it.
  const making = makeThumbnail(bytes);
  const [picture, thumbnail] = await withStorage(pipeline, () =>
    both(
      key === undefined
        ? storeFile(pipeline, (repeat) => fileKeyName(words, index, extension, repeat), { ...facts, bytes })
        : Promise.resolve({ key, leftovers: [] }),
      making.then((made) => storeFile(pipeline, (repeat) => shownKeyName('thumbnail', index, repeat), made)),
    ),
  );
  const { bytes: _stored, ...thumbnailFacts } = await making;
  return {
    file: { index, key: picture.key, ...facts, thumbnail: { key: thumbnail.key, ...thumbnailFacts } },
    extension,
    leftovers: [...picture.leftovers, ...thumbnail.leftovers],
  };
}

/** Both outcomes, once neither is under way any more. */
async function both<First, Second>(first: Promise<First>, second: Promise<Second>): Promise<[First, Second]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}
