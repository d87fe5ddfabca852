import { type Answer, xmlAnswer } from '../answer.ts';
import { S3Error } from '../errors.ts';
import type { BucketCall } from '../operation.ts';
import { type ListPage, listPage, positionAfterKey, positionAfterPrefix } from '../storage/list-page.ts';
import { renderXml } from '../xml/render-xml.ts';
import { nameWriter, readPageSize } from './page-parameters.ts';

function render(call: BucketCall, page: ListPage, limit: number, version: Record<string, string | number>) {
  const { query } = call.request;
  const write = nameWriter(query);
  const delimiter = query.get('delimiter');
  return xmlAnswer(
    renderXml('ListBucketResult', {
      Name: call.bucket.name,
      Prefix: write(query.get('prefix') ?? ''),
      Delimiter: delimiter === undefined ? undefined : write(delimiter),
      MaxKeys: limit,
      EncodingType: query.get('encoding-type'),
      IsTruncated: page.next !== null,
      ...version,
      Contents: page.objects.map(({ key, modified, etag, size }) => ({
        Key: write(key),
        LastModified: new Date(modified).toISOString(),
        ETag: `"${etag}"`,
        Size: size,
        StorageClass: 'STANDARD',
      })),
      CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: write(prefix) })),
    }),
  );
}

function readPage(call: BucketCall, from: Buffer, limit: number): ListPage {
  const { query } = call.request;
  return listPage(call.store.objects, call.bucket.id, {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    from,
    limit,
  });
}

/** ListObjectsV2. The continuation token is the position where the next page begins. */
export function listObjectsV2(call: BucketCall): Answer {
  const { query } = call.request;
  const token = query.get('continuation-token');
  const startAfter = query.get('start-after');
  if (token === '') throw new S3Error('InvalidArgument', 'The continuation token provided is incorrect.');
  const start = startAfter === undefined ? Buffer.alloc(0) : positionAfterKey(startAfter);
  const limit = readPageSize(query, 'max-keys');
  const page = readPage(call, token === undefined ? start : Buffer.from(token, 'base64url'), limit);
  return render(call, page, limit, {
    KeyCount: page.objects.length + page.prefixes.length,
    ...(token === undefined ? {} : { ContinuationToken: token }),
    ...(startAfter === undefined ? {} : { StartAfter: nameWriter(query)(startAfter) }),
    ...(page.next ? { NextContinuationToken: page.next.toString('base64url') } : {}),
  });
}

/** ListObjects, the older form: a page begins after the last name of the one before. */
export function listObjectsV1(call: BucketCall): Answer {
  const { query } = call.request;
  const marker = query.get('marker') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const isCommonPrefix = delimiter !== '' && marker.endsWith(delimiter);
  const from = isCommonPrefix ? positionAfterPrefix(marker) : positionAfterKey(marker);
  const limit = readPageSize(query, 'max-keys');
  const page = readPage(call, marker === '' || !from ? Buffer.alloc(0) : from, limit);
  const write = nameWriter(query);
  return render(call, page, limit, {
    Marker: write(marker),
    ...(page.next ? { NextMarker: write(page.last) } : {}),
  });
}
