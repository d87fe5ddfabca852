import { type Answer, xmlAnswer } from '../answer.ts';
import { checksumElements } from '../body/checksums.ts';
import type { ObjectCall } from '../operation.ts';
import { renderXml } from '../xml/render-xml.ts';
import { findUpload } from './find-upload.ts';
import { readPageSize } from './page-parameters.ts';

/** ListParts. */
export function listParts(call: ObjectCall): Answer {
  const { query } = call.request;
  const { id } = findUpload(call);
  const limit = readPageSize(query, 'max-parts');
  const marker = Number(query.get('part-number-marker') ?? 0);
  const left = call.store.uploads.parts(id).filter(({ number }) => number > marker);
  const page = left.slice(0, limit);
  return xmlAnswer(
    renderXml('ListPartsResult', {
      Bucket: call.bucket.name,
      Key: call.key,
      UploadId: id,
      PartNumberMarker: marker,
      NextPartNumberMarker: page.at(-1)?.number ?? 0,
      MaxParts: limit,
      IsTruncated: left.length > page.length,
      Part: page.map((part) => ({
        PartNumber: part.number,
        LastModified: new Date(part.modified).toISOString(),
        ETag: `"${part.etag}"`,
        Size: part.size,
        ...checksumElements(part.checksums),
      })),
    }),
  );
}
