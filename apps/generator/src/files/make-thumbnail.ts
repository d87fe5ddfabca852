import { hash } from 'node:crypto';
import type { ProducedThumbnail } from '@sorami/contracts/webhook-events';
import sharp from 'sharp';

/** Pixels. Pictures are never enlarged. */
const longestSide = 480;
/** Seconds of decoding, after which the machine is too busy for it. */
const patience = 60;

/** Pixels of the largest picture that is decoded. */
export const maxPixels = 50_000_000;

// No picture is seen twice, and a cache would keep files open that are deleted.
sharp.cache(false);

export interface Thumbnail extends Omit<ProducedThumbnail, 'key'> {
  bytes: Uint8Array;
}

/**
 * A small upright WebP of a picture's first frame, the same for the same picture. `image` is its bytes or the path of
 * a file. The whole frame is decoded, in threads of its own; rejects where it is broken, cut short or too large.
 */
export async function makeThumbnail(image: Uint8Array | string): Promise<Thumbnail> {
  const { data, info } = await sharp(image, { limitInputPixels: maxPixels, failOn: 'truncated' })
    .autoOrient()
    .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
    // A higher effort takes twice the time for a few percent of the size.
    .webp({ quality: 80, effort: 2 })
    .timeout({ seconds: patience })
    .toBuffer({ resolveWithObject: true });
  return {
    bytes: data,
    contentType: 'image/webp',
    size: data.byteLength,
    sha256: hash('sha256', data),
    width: info.width,
    height: info.height,
  };
}
