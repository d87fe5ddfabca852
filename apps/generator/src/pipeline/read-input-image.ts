import type { Ingredient } from '@sorami/provenance/manifest';
import type { ObjectStore } from '@sorami/storage/port';
import sharp from 'sharp';
import { PermanentFailure } from './kind.ts';

const maxBytes = 20 * 1024 ** 2;
const maxPixels = 50_000_000;
const maxSide = 2048;
const accepted = new Set(['png', 'jpeg', 'webp']);

/** A picture to start from: as engines take it, and as its owner has it, with what that says of itself. */
export interface InputImage {
  picture: Buffer;
  /** Pixels of `picture`. */
  width: number;
  height: number;
  ingredient: Ingredient;
}

/**
 * Fetches the image to start from, decodes it whole and gives it back upright, as PNG of at most 2048 pixels a
 * side, too. Rejects with INPUT_IMAGE_UNREADABLE where it is missing, over 20 MB or 50 megapixels, or broken.
 */
export async function readInputImage(
  store: ObjectStore,
  key: string,
  signal: AbortSignal,
): Promise<InputImage> {
  const object = await store.getObject(key);
  if (!object) throw new PermanentFailure('INPUT_IMAGE_UNREADABLE');
  if (object.size > maxBytes) {
    object.body.destroy();
    throw new PermanentFailure('INPUT_IMAGE_UNREADABLE');
  }
  const chunks: Buffer[] = [];
  for await (const chunk of object.body) {
    signal.throwIfAborted();
    chunks.push(chunk);
  }
  try {
    const bytes = Buffer.concat(chunks);
    const image = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'truncated' });
    const { format } = await image.metadata();
    if (!accepted.has(format)) throw new Error(`Not an accepted format: ${format}`);
    const { data: picture, info } = await image
      .autoOrient()
      .resize(maxSide, maxSide, { fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 3 })
      .toBuffer({ resolveWithObject: true });
    const contentType = `image/${format}`;
    return {
      ...{ picture, width: info.width, height: info.height },
      ingredient: { relation: 'inputTo', title: 'Starting picture', contentType, bytes },
    };
  } catch (cause) {
    throw new PermanentFailure('INPUT_IMAGE_UNREADABLE', { cause });
  }
}
