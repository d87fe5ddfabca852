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

/** What the first bytes say of a picture; throws where they say that it is none. */
export function pictureType(bytes: Uint8Array): (typeof types)[keyof typeof types] {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (start.startsWith('\x89PNG')) return types.png;
  if (start.startsWith('\xff\xd8\xff')) return types.jpeg;
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return types.webp;
  throw new TypeError('The bytes are no picture');
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
