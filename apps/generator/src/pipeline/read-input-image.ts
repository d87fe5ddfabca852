import type { ObjectStore } from '@sorami/storage/port';
import sharp from 'sharp';
import { PermanentFailure } from './kind.ts';

const maxBytes = 20 * 1024 ** 2;
const maxPixels = 50_000_000;
const maxSide = 2048;
const accepted = new Set(['png', 'jpeg', 'webp']);

/**
 * Fetches the image to start from, decodes it whole and gives it back upright, as PNG of at most 2048 pixels a
 * side. Rejects with INPUT_IMAGE_UNREADABLE where it is missing, over 20 MB or 50 megapixels, or broken.
 */
export async function readInputImage(store: ObjectStore, key: string, signal: AbortSignal): Promise<Buffer> {
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
    const image = sharp(Buffer.concat(chunks), { limitInputPixels: maxPixels, failOn: 'truncated' });
    const { format } = await image.metadata();
    if (!accepted.has(format)) throw new Error(`Not an accepted format: ${format}`);
    return await image
      .autoOrient()
      .resize(maxSide, maxSide, { fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 3 })
      .toBuffer();
  } catch (cause) {
    throw new PermanentFailure('INPUT_IMAGE_UNREADABLE', { cause });
  }
}
