import { type Answer, xmlAnswer } from '../answer.ts';
import { checksumElements } from '../body/checksums.ts';
import { S3Error } from '../errors.ts';
import type { ObjectCall } from '../operation.ts';
import { renderXml, type XmlTree } from '../xml/render-xml.ts';
import { findObject } from './find-object.ts';

/** GetObjectAttributes. */
export function getObjectAttributes(call: ObjectCall): Answer {
  const { etag, size, modified, details } = findObject(call);
  const known: XmlTree = {
    ETag: etag,
    Checksum: {
      ...checksumElements({
        sha256: Buffer.from(details.sha256, 'hex').toString('base64'),
        ...details.checksums,
      }),
      ChecksumType: details.composite ? 'COMPOSITE' : 'FULL_OBJECT',
    },
    StorageClass: 'STANDARD',
    ObjectSize: size,
  };
  const asked = (call.request.headers['x-amz-object-attributes'] ?? '').split(',').map((name) => name.trim());
  if (asked.includes('')) throw new S3Error('InvalidArgument', 'x-amz-object-attributes names nothing.');
  const answer = Object.fromEntries(Object.entries(known).filter(([name]) => asked.includes(name)));
  return xmlAnswer(renderXml('GetObjectAttributesResponse', answer), {
    'last-modified': new Date(modified).toUTCString(),
  });
}
