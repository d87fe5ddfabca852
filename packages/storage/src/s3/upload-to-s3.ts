import { hash } from 'node:crypto';
import { addAbortSignal, Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { Upload as MultipartUpload } from '@aws-sdk/lib-storage';
import { ObjectExistsError, type Upload, type UploadedObject } from '../port.ts';
import { measure } from './measure.ts';
import { headObject } from './objects.ts';
import { stoppableClient } from './stoppable-client.ts';
import { attemptsOf, statusOf, storageError } from './storage-error.ts';

/** Bytes. Parts in flight times this bounds the memory that a stream of any length takes. */
export const partSize = 8 * 1024 ** 2;
const partsInFlight = 3;
/** S3 takes 10,000. */
const mostParts = 9_500;

const partSizeOf = ({ atMost = 0 }: Upload): number => Math.max(partSize, Math.ceil(atMost / mostParts));

const printableAscii = /^[\x20-\x7e]*$/;

export async function uploadToS3(client: S3Client, bucket: string, upload: Upload): Promise<UploadedObject> {
  upload.signal?.throwIfAborted();
  for (const value of Object.values(upload.metadata ?? {})) {
    if (!printableAscii.test(value)) throw new TypeError('Object metadata must be printable ASCII');
  }
  return upload.body instanceof Uint8Array
    ? uploadBytes(client, bucket, upload, upload.body)
    : uploadStream(client, bucket, upload, upload.body);
}

async function uploadStream(
  client: S3Client,
  bucket: string,
  upload: Upload,
  source: Readable,
): Promise<UploadedObject> {
  if (upload.signal) addAbortSignal(upload.signal, source);
  const measured = measure(source);
  try {
    const first = await measured.readUpTo(partSizeOf(upload));
    if (first.ended) return await uploadBytes(client, bucket, upload, Buffer.concat(first.chunks));
    const body = Readable.from(measured.continueAfter(first.chunks), { highWaterMark: 1 });
    const etag = await send(client, bucket, upload, body, undefined, (error) => source.destroy(error));
    return { key: upload.key, size: measured.size(), sha256: measured.sha256(), etag };
  } catch (error) {
    upload.signal?.throwIfAborted();
    throw error;
  } finally {
    source.destroy();
  }
}

async function uploadBytes(
  client: S3Client,
  bucket: string,
  upload: Upload,
  body: Uint8Array,
): Promise<UploadedObject> {
  const sha256 = hash('sha256', body);
  const stored = { key: upload.key, size: body.byteLength, sha256 };
  try {
    return { ...stored, etag: await send(client, bucket, upload, body, sha256) };
  } catch (error) {
    upload.signal?.throwIfAborted();
    // When the answer to our own first attempt was lost, the second finds what the first stored.
    if (error instanceof ObjectExistsError && attemptsOf(error.cause) > 1) {
      const head = await headObject(client, bucket, upload.key);
      if (head?.sha256 === sha256) return { ...stored, etag: head.etag };
    }
    throw error;
  }
}

async function send(
  client: S3Client,
  bucket: string,
  upload: Upload,
  body: Readable | Uint8Array,
  sha256: string | undefined,
  onFailure?: (error: Error) => void,
): Promise<string> {
  const { sha256: _ours, ...metadata } = upload.metadata ?? {};
  const stoppable = stoppableClient(client, upload.signal, onFailure);
  const multipart = new MultipartUpload({
    client: stoppable.client,
    params: {
      Bucket: bucket,
      Key: upload.key,
      Body: body,
      ContentType: upload.contentType,
      ContentDisposition: upload.contentDisposition,
      Metadata: { ...metadata, ...(sha256 && { sha256 }) },
      ...(upload.ifNoneMatch && { IfNoneMatch: '*' }),
    },
    partSize: partSizeOf(upload),
    queueSize: partsInFlight,
  });
  try {
    const { ETag = '' } = await multipart.done();
    return ETag;
  } catch (error) {
    const refusal = stoppable.failure();
    // Without a failed request it was the source that failed, and its error is not the store's.
    if (!refusal) throw error;
    if (upload.ifNoneMatch && statusOf(refusal) === 412) {
      throw new ObjectExistsError(upload.key, { cause: refusal });
    }
    throw storageError(refusal);
  }
}
