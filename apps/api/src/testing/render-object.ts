import { createHash } from 'node:crypto';
import type { RenderedPublication, RenderPublication } from '@sorami/contracts/generator-api';
import type { ObjectStore } from '@sorami/storage/object-store';

/** Lays a publication out as the generator does, but as plain JSON: the same one gives the same bytes. */
export async function renderObject(
  store: ObjectStore,
  { key, publication }: RenderPublication,
): Promise<RenderedPublication> {
  const bytes = Buffer.from(JSON.stringify(publication));
  const contentType = 'application/octet-stream';
  await store.uploadToS3({ key, body: bytes, contentType });
  return { key, contentType, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
