import { createHash } from 'node:crypto';
import sharp from 'sharp';

const types = {
  png: { contentType: 'image/png', extension: 'png' },
  jpeg: { contentType: 'image/jpeg', extension: 'jpg' },
  webp: { contentType: 'image/webp', extension: 'webp' },
} as const;

type ImageExtension = (typeof types)[keyof typeof types]['extension'];

export interface MeasuredImage {
  contentType: string;
  extension: ImageExtension;
  width: number;
  height: number;
  size: number;
  sha256: string;
}

/** What the bytes really are, whatever the engine says of them. Rejects unless they are PNG, JPEG or WebP. */
export async function measureImage(bytes: Uint8Array): Promise<MeasuredImage> {
  const { format, width, height } = await sharp(bytes).metadata();
  const type = types[format as keyof typeof types];
  if (!type) throw new Error(`The engine made ${format}, which is not an image that we keep`);
  return {
    ...type,
    width,
    height,
    size: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}
