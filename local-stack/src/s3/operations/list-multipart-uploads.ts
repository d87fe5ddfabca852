import { type Answer, xmlAnswer } from '../answer.ts';
import { S3Error } from '../errors.ts';
import type { BucketCall } from '../operation.ts';
import { renderXml } from '../xml/render-xml.ts';
import { nameWriter, readPageSize } from './page-parameters.ts';

/** ListMultipartUploads. */
export function listMultipartUploads({ request, store, bucket }: BucketCall): Answer {
  const { query } = request;
  if (query.get('delimiter')) throw new S3Error('NotImplemented', 'Uploads are listed without a delimiter.');
  const limit = readPageSize(query, 'max-uploads');
  const prefix = query.get('prefix') ?? '';
  const after = { key: query.get('key-marker') ?? '', id: query.get('upload-id-marker') ?? '' };
  // Without an id, the marker stands for all uploads of that key.
  if (after.id === '') after.id = 'z';
  const uploads = store.uploads.list(bucket.id, prefix, after, limit + 1);
  const page = uploads.slice(0, limit);
  const truncated = uploads.length > limit && limit > 0;
  const last = page.at(-1);
  const write = nameWriter(query);
  return xmlAnswer(
    renderXml('ListMultipartUploadsResult', {
      Bucket: bucket.name,
      KeyMarker: write(query.get('key-marker') ?? ''),
      UploadIdMarker: query.get('upload-id-marker') ?? '',
      Prefix: write(prefix),
      MaxUploads: limit,
      EncodingType: query.get('encoding-type'),
      IsTruncated: truncated,
      NextKeyMarker: truncated && last ? write(last.key) : undefined,
      NextUploadIdMarker: truncated && last ? last.id : undefined,
      Upload: page.map(({ key, id, created }) => ({
        Key: write(key),
        UploadId: id,
        Initiated: new Date(created).toISOString(),
        StorageClass: 'STANDARD',
      })),
    }),
  );
}
