import type { Answer } from '../answer.ts';
import { checksumHeaders } from '../body/checksums.ts';
import { storeBody } from '../body/store-body.ts';
import { readObjectHeaders } from '../object-headers.ts';
import type { ObjectCall } from '../operation.ts';
import { putObject } from '../storage/put-object.ts';
import { readTagHeader } from '../tags.ts';

/** PutObject. */
export async function putObjectBody(call: ObjectCall): Promise<Answer> {
  const { request, payload, store, bucket, key } = call;
  const headers = readObjectHeaders(request.headers);
  const tags = readTagHeader(request.headers['x-amz-tagging']);
  const { file, size, md5, sha256, checksums } = await storeBody(store, request, payload);
  const details = { ...headers, sha256, checksums, tags };
  await putObject(store, bucket, { key, file, size, etag: md5, details }, request.headers);
  return { status: 200, headers: { etag: `"${md5}"`, ...checksumHeaders(checksums) } };
}
