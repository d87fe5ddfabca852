import { buffer } from 'node:stream/consumers';
import type { DocumentCover } from '@sorami/documents/document';
import type { BookRun } from '../../runs/run.ts';
import { PermanentFailure } from '../pipeline.ts';
import { withStorage } from '../with-storage.ts';
import { coverIndex } from './paint-cover.ts';
import type { Writing } from './writing.ts';

/** The cover that an earlier step painted, from the bucket: another process may have painted it. */
export async function readCover({ pipeline, files }: Writing<BookRun>): Promise<DocumentCover> {
  const file = files.find(({ index }) => index === coverIndex);
  if (!file) throw new Error('The cover is not painted yet');
  const object = await withStorage(pipeline, () => pipeline.store.getObject(file.key));
  if (!object) throw new PermanentFailure('ENGINE_FAILED', { cause: new Error('The cover is gone') });
  const contentType = file.contentType === 'image/jpeg' ? 'image/jpeg' : 'image/png';
  return { bytes: await buffer(object.body), contentType };
}
