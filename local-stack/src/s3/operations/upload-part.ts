import type { Answer } from '../answer.ts';
import { checksumHeaders } from '../body/checksums.ts';
import { storeBody } from '../body/store-body.ts';
import { S3Error } from '../errors.ts';
import type { ObjectCall } from '../operation.ts';
import { findUpload } from './find-upload.ts';

const highestNumber = 10_000;

function readPartNumber(text: string | undefined): number {
  const number = /^\d{1,5}$/.test(text ?? '') ? Number(text) : 0;
  if (number < 1 || number > highestNumber) {
    throw new S3Error('InvalidArgument', `partNumber must be 1 to ${highestNumber}.`);
  }
  return number;
}

/** UploadPart. A number that is sent again replaces what was there. */
export async function uploadPart(call: ObjectCall): Promise<Answer> {
  const { request, payload, store } = call;
  const { id, details } = findUpload(call);
  const number = readPartNumber(request.query.get('partNumber'));
  const { file, size, md5, checksums } = await storeBody(
    store,
    request,
    payload,
    details.algorithm ? { algorithm: details.algorithm } : {},
  );
  try {
    const old = await store.commit(() => {
      // It may have been aborted or completed while the bytes came.
      findUpload(call);
      return store.uploads.putPart(id, { number, file, size, etag: md5, modified: Date.now(), checksums });
    });
    if (old) store.discard([old.file]);
  } catch (error) {
    store.discard([file]);
    throw error;
  }
  return { status: 200, headers: { etag: `"${md5}"`, ...checksumHeaders(checksums) } };
}
