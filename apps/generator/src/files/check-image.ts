import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Marker } from '@sorami/provenance/marker';
import { ApiError } from '@sorami/server/api-error';
import { RefusedUploadError, type UploadCheck } from '@sorami/server/refused-upload-error';
import { fileTypeFromFile } from 'file-type';
import type { LimitFunction } from 'p-limit';
import sharp from 'sharp';
import { makeThumbnail, maxPixels, type Thumbnail } from './make-thumbnail.ts';
import { spoolPrefix } from './sweep-spools.ts';

const formats = {
  'image/png': { format: 'png', detected: ['image/png', 'image/apng'] },
  'image/jpeg': { format: 'jpeg', detected: ['image/jpeg'] },
  'image/webp': { format: 'webp', detected: ['image/webp'] },
  'image/gif': { format: 'gif', detected: ['image/gif'] },
} as const;

/** An image as people see it: upright, in pixels, with a small WebP of it. */
export interface DecodedImage {
  width: number;
  height: number;
  thumbnail: Thumbnail;
}

export interface ImageTools {
  decoding: LimitFunction;
  marker: Pick<Marker, 'read'>;
  signal: AbortSignal;
}

export type ImageType = keyof typeof formats;

/**
 * An image must be of the very type it claims, of at most 50 megapixels, and its first frame must decode whole.
 * The bytes wait in a temporary file, as memory would not do for large ones; a decoder takes up to 6 bytes a pixel,
 * and `decoding` says how many of them may be at work. Where a mark in it says how it was made, the small WebP says so too.
 */
export async function checkImage(
  contentType: ImageType,
  { decoding, marker, signal }: ImageTools,
): Promise<UploadCheck<{ image: DecodedImage }>> {
  const folder = await mkdtemp(path.join(tmpdir(), spoolPrefix));
  const name = path.join(folder, 'image');
  const file = await open(name, 'wx+', 0o600);

  // Most have no mark, and nobody is asked to read one.
  let mayBeMarked = false;
  let tail = Buffer.alloc(0);

  return {
    async take(chunk) {
      if (!mayBeMarked) {
        const seen = Buffer.concat([tail, chunk]);
        mayBeMarked = seen.includes('c2pa');
        tail = Buffer.from(seen.subarray(-3));
      }
      await file.writeFile(chunk);
    },
    async finish() {
      const { detected } = formats[contentType];
      const type = await fileTypeFromFile(name).catch(() => undefined);
      if (!type || !detected.some((mime) => mime === type.mime)) {
        throw new RefusedUploadError(
          'UPLOAD_OTHER_TYPE',
          `The ${contentType} is ${type?.mime ?? 'of no known type'}`,
        );
      }
      if (contentType === 'image/gif') {
        const { buffer } = await file.read(Buffer.alloc(10), 0, 10, 0);
        refuseTooLarge(buffer.readUInt16LE(6), buffer.readUInt16LE(8));
      }
      const mark = mayBeMarked ? await marker.read(name, contentType, signal) : null;
      const made = mark?.state === 'signed' ? mark.claim.sourceType : null;
      return { image: await decoding(() => decode(name, contentType, made)) };
    },
    async close() {
      await file.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function decode(name: string, contentType: ImageType, made: string | null): Promise<DecodedImage> {
  try {
    const { format, autoOrient } = await sharp(name, { limitInputPixels: false }).metadata();
    if (format !== formats[contentType].format) throw new Error(`It decodes as ${format}`);
    refuseTooLarge(autoOrient.width, autoOrient.height);
    return { ...autoOrient, thumbnail: await makeThumbnail(name, made) };
  } catch (error) {
    if (error instanceof RefusedUploadError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    // That this machine is too busy says nothing about the image.
    if (message.startsWith('timeout')) throw new ApiError('SERVICE_UNAVAILABLE', { cause: error });
    throw new RefusedUploadError('UPLOAD_DAMAGED', `The ${contentType} cannot be decoded: ${message}`, {
      cause: error,
    });
  }
}

/** A GIF's own word counts too: browsers make a canvas of that size, whatever its frames are. */
function refuseTooLarge(width: number, height: number): void {
  if (width * height > maxPixels)
    throw new RefusedUploadError('UPLOAD_TOO_MANY_PIXELS', `The image has ${width} × ${height} pixels`);
}
