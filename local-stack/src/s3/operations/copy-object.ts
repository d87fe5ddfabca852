import { type Answer, xmlAnswer } from '../answer.ts';
import { S3Error } from '../errors.ts';
import { readObjectHeaders } from '../object-headers.ts';
import type { ObjectCall } from '../operation.ts';
import { checkCopyConditions } from '../preconditions.ts';
import { decodePercent } from '../s3-request.ts';
import type { StoredObject } from '../storage/object-table.ts';
import { putObject } from '../storage/put-object.ts';
import { readTagHeader } from '../tags.ts';
import { renderXml } from '../xml/render-xml.ts';
import { findObject } from './find-object.ts';

function findSource({ request, store }: ObjectCall): StoredObject & { bucketName: string } {
  const { headers } = request;
  if (Object.keys(headers).some((name) => name.startsWith('x-amz-copy-source-server-side-encryption-'))) {
    throw new S3Error('NotImplemented', 'Encrypted sources of a copy are not supported.');
  }
  const [address = '', version] = (headers['x-amz-copy-source'] ?? '').split('?');
  if (version !== undefined) throw new S3Error('NotImplemented', 'There are no versions here.');
  const [, bucketName = '', key = ''] = /^\/?([^/]+)\/(.+)$/s.exec(decodePercent(address)) ?? [];
  const bucket = store.buckets.find(bucketName);
  if (!bucket) throw new S3Error('NoSuchBucket', 'The bucket of the source does not exist.');
  const source = findObject({ store, bucket, key });
  checkCopyConditions(headers, source);
  return { ...source, bucketName };
}

/** CopyObject. */
export async function copyObject(call: ObjectCall): Promise<Answer> {
  const { request, store, bucket, key } = call;
  const { headers } = request;
  const source = findSource(call);
  const replaces = headers['x-amz-metadata-directive'] === 'REPLACE';
  const retags = headers['x-amz-tagging-directive'] === 'REPLACE';
  if (source.bucketName === bucket.name && source.key === key && !replaces && !retags) {
    throw new S3Error('InvalidRequest', 'An object can be copied to itself only to change what it carries.');
  }
  const details = {
    ...source.details,
    ...(replaces ? readObjectHeaders(headers) : {}),
    ...(retags ? { tags: readTagHeader(headers['x-amz-tagging']) } : {}),
  };
  const file = await store.data.copy(source.file);
  const { size, etag } = source;
  const { modified } = await putObject(store, bucket, { key, file, size, etag, details }, headers);
  return xmlAnswer(
    renderXml('CopyObjectResult', { LastModified: new Date(modified).toISOString(), ETag: `"${etag}"` }),
  );
}
