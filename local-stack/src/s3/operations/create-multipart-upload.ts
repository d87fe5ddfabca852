import { randomBytes } from 'node:crypto';
import { type Answer, xmlAnswer } from '../answer.ts';
import { parseAlgorithm } from '../body/checksums.ts';
import { S3Error } from '../errors.ts';
import { readObjectHeaders } from '../object-headers.ts';
import type { ObjectCall } from '../operation.ts';
import { readTagHeader } from '../tags.ts';
import { renderXml } from '../xml/render-xml.ts';

function readChecksumPlan(headers: Readonly<Record<string, string>>) {
  const name = headers['x-amz-checksum-algorithm'];
  const algorithm = name === undefined ? null : parseAlgorithm(name);
  const type = headers['x-amz-checksum-type'] ?? (algorithm === 'crc64nvme' ? 'FULL_OBJECT' : 'COMPOSITE');
  const fullObject = type === 'FULL_OBJECT';
  const impossible = fullObject ? ['sha1', 'sha256'] : ['crc64nvme'];
  if (!['FULL_OBJECT', 'COMPOSITE'].includes(type) || (algorithm && impossible.includes(algorithm))) {
    throw new S3Error('InvalidRequest', `The checksum type ${type} does not go with ${name}.`);
  }
  return { algorithm, fullObject };
}

/** CreateMultipartUpload. */
export async function createMultipartUpload({ request, store, bucket, key }: ObjectCall): Promise<Answer> {
  const id = randomBytes(16).toString('hex');
  const details = {
    ...readObjectHeaders(request.headers),
    ...readChecksumPlan(request.headers),
    tags: readTagHeader(request.headers['x-amz-tagging']),
  };
  await store.commit(() =>
    store.uploads.create({ id, bucket: bucket.id, key, created: Date.now(), details }),
  );
  return xmlAnswer(
    renderXml('InitiateMultipartUploadResult', { Bucket: bucket.name, Key: key, UploadId: id }),
    details.algorithm
      ? {
          'x-amz-checksum-algorithm': details.algorithm.toUpperCase(),
          'x-amz-checksum-type': details.fullObject ? 'FULL_OBJECT' : 'COMPOSITE',
        }
      : {},
  );
}
