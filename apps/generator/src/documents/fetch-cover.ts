import { buffer } from 'node:stream/consumers';
import type { DocumentCover } from '@sorami/documents/document';
import { DocumentError } from '@sorami/documents/document-error';
import type { ObjectStore } from '@sorami/storage/port';
import sharp from 'sharp';
import { maxPixels } from '../files/make-thumbnail.ts';

const maxBytes = 20 * 1024 ** 2;
const quality = 90;

/**
 * A cover from the bucket, as the exporters take it: PNG and JPEG as they are, anything else as JPEG. Null where there
 * is no such object; throws DocumentError (UNREADABLE_COVER) where it is no picture, or too large a one.
 */
export async function fetchCover(store: ObjectStore, key: string): Promise<DocumentCover | null> {
  const object = await store.getObject(key);
  if (!object) return null;
  if (object.size > maxBytes) {
    object.body.destroy();
    throw new DocumentError('UNREADABLE_COVER', `The cover has ${object.size} bytes.`);
  }
  const bytes = await buffer(object.body);
  try {
    const image = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'truncated' });
    const { format } = await image.metadata();
    if (format === 'png' || format === 'jpeg') return { bytes, contentType: `image/${format}` };
    const converted = await image.autoOrient().flatten({ background: 'white' }).jpeg({ quality }).toBuffer();
    return { bytes: converted, contentType: 'image/jpeg' };
  } catch (cause) {
    throw new DocumentError('UNREADABLE_COVER', 'The cover cannot be read.', { cause });
  }
}
