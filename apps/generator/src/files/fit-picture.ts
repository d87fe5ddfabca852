import sharp from 'sharp';
import { maxPixels } from './make-thumbnail.ts';

/** The bytes call themselves a picture, and cannot be decoded as one. */
export class UnreadablePictureError extends Error {
  override name = 'UnreadablePictureError';
}

const formats = { PNG: 'png', JPEG: 'jpeg', WEBP: 'webp' } as const;
const quality = 92;

/**
 * A picture in the size and format that were asked for, scaled to cover it; null where it has both already, so that its
 * bytes, and the marks of their maker in them, stay as they are. Throws UnreadablePictureError.
 */
export async function fitPicture(
  bytes: Uint8Array,
  { width, height, format }: { width: number; height: number; format: keyof typeof formats },
): Promise<Buffer | null> {
  try {
    const image = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'truncated' });
    const is = await image.metadata();
    const fits = is.width === width && is.height === height && is.format === formats[format];
    if (fits) {
      await image.stats();
      return null;
    }
    return await image
      .autoOrient()
      .resize(width, height, { fit: 'cover' })
      .keepIccProfile()
      .toFormat(formats[format], format === 'PNG' ? {} : { quality })
      .toBuffer();
  } catch (cause) {
    throw new UnreadablePictureError('The picture cannot be decoded', { cause });
  }
}
