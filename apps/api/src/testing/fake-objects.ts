import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type {
  InspectedFile,
  InspectFile,
  RenderDocument,
  RenderedDocument,
} from '@sorami/contracts/generator-api';
import type { ObjectStore } from '@sorami/storage/port';

/**
 * Looks at an upload as the generator does: text that begins with `refused` is not what it claims to be, and every
 * image gets a thumbnail beside it. A text that begins with é in Windows-1252 is one in that.
 */
export async function inspectObject(store: ObjectStore, file: InspectFile): Promise<InspectedFile | null> {
  const head = await store.headObject(file.key);
  const object = await store.getObject(file.key);
  if (!head || !object) throw new Error(`There is no ${file.key}`);
  const bytes = await buffer(object.body);
  if (bytes.subarray(0, 7).toString() === 'refused') return null;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const found = { etag: head.etag, size: bytes.length, sha256 };
  if (!file.contentType.startsWith('image/'))
    return { ...found, ...(bytes[0] === 0xe9 && { charset: 'windows-1252' }), thumbnail: null };
  const key = `${file.key.slice(0, file.key.lastIndexOf('/') + 1)}thumb_1.webp`;
  const body = Buffer.from(`thumbnail of ${sha256}`);
  const stored = await store.putObject({ key, body, contentType: 'image/webp' });
  const thumbnail = { ...stored, contentType: 'image/webp', width: 32, height: 24 };
  return { ...found, width: 640, height: 480, thumbnail };
}

/** Lays a document out as the generator does, but as plain JSON: the same one gives the same bytes. */
export async function renderObject(
  store: ObjectStore,
  { key, document }: RenderDocument,
): Promise<RenderedDocument> {
  const bytes = Buffer.from(JSON.stringify(document));
  const contentType = 'application/octet-stream';
  await store.putObject({ key, body: bytes, contentType });
  return { key, contentType, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
