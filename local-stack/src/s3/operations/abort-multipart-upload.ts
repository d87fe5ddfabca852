import type { Answer } from '../answer.ts';
import type { ObjectCall } from '../operation.ts';
import { findUpload } from './find-upload.ts';

/** AbortMultipartUpload. */
export async function abortMultipartUpload(call: ObjectCall): Promise<Answer> {
  const files = await call.store.commit(() => call.store.uploads.remove(findUpload(call).id));
  call.store.discard(files);
  return { status: 204 };
}
