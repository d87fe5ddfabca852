import { PassThrough, Readable } from 'node:stream';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ByteRange, ObjectBody } from '../object-store.ts';
import { statusOf, storageError } from './storage-error.ts';

export async function getObject(
  client: S3Client,
  bucket: string,
  key: string,
  range?: ByteRange,
): Promise<ObjectBody | null> {
  try {
    const object = await client.send(
      new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ...(range && { Range: `bytes=${range.start}-${range.end ?? ''}` }),
      }),
    );
    if (!(object.Body instanceof Readable)) throw new TypeError('The object store gave no body');
    return {
      body: withStorageErrors(object.Body),
      size: object.ContentLength ?? 0,
      contentType: object.ContentType ?? 'application/octet-stream',
    };
  } catch (error) {
    if (statusOf(error) === 404) return null;
    if (statusOf(error) === 416) throw new RangeError('The range begins past the end', { cause: error });
    throw storageError(error);
  }
}

/** A connection that breaks half-way is as much the store's failure as one that is never made. */
function withStorageErrors(source: Readable): Readable {
  const body = new PassThrough();
  source.on('error', (error) => body.destroy(storageError(error) as Error));
  body.on('close', () => source.destroy());
  return source.pipe(body);
}
