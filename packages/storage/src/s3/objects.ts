import { randomUUID } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import {
  type ByteRange,
  type ObjectBody,
  type ObjectCopy,
  type ObjectHead,
  type ObjectPage,
  StorageUnavailableError,
} from '../port.ts';
import { controlTimeout } from './client.ts';
import { uriEncode } from './sigv4.ts';
import { statusOf, storageError } from './storage-error.ts';

const sha256Pattern = /^[0-9a-f]{64}$/;

export async function headObject(client: S3Client, bucket: string, key: string): Promise<ObjectHead | null> {
  try {
    const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), {
      requestTimeout: controlTimeout,
    });
    const { sha256, ...metadata } = head.Metadata ?? {};
    return {
      size: head.ContentLength ?? 0,
      contentType: head.ContentType ?? 'application/octet-stream',
      etag: head.ETag ?? '',
      ...knownSha256(sha256),
      ...(Object.keys(metadata).length > 0 && { metadata }),
    };
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw storageError(error);
  }
}

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
      whole: {
        size: Number(object.ContentRange?.split('/')[1] ?? object.ContentLength ?? 0),
        ...knownSha256(object.Metadata?.sha256),
      },
    };
  } catch (error) {
    if (statusOf(error) === 404) return null;
    if (statusOf(error) === 416) throw new RangeError('The range begins past the end', { cause: error });
    throw storageError(error);
  }
}

function knownSha256(sha256: string | undefined): { sha256?: string } {
  return sha256 && sha256Pattern.test(sha256) ? { sha256 } : {};
}

/** A connection that breaks half-way is as much the store's failure as one that is never made. */
function withStorageErrors(source: Readable): Readable {
  const body = new PassThrough();
  source.on('error', (error) => body.destroy(storageError(error) as Error));
  body.on('close', () => source.destroy());
  return source.pipe(body);
}

/** Milliseconds. The store moves up to 5 GB before it answers. */
const copyTimeout = 300_000;

export async function copyObject(client: S3Client, bucket: string, copy: ObjectCopy): Promise<boolean> {
  try {
    await client.send(
      new CopyObjectCommand({
        Bucket: bucket,
        Key: copy.to,
        CopySource: `${bucket}/${copy.from.split('/').map(uriEncode).join('/')}`,
        CopySourceIfMatch: copy.etag,
        MetadataDirective: 'REPLACE',
        ContentType: copy.contentType,
        Metadata: { sha256: copy.sha256 },
      }),
      { requestTimeout: copyTimeout },
    );
    return true;
  } catch (error) {
    if (statusOf(error) === 404 || statusOf(error) === 412) return false;
    throw storageError(error);
  }
}

export async function listObjects(
  client: S3Client,
  bucket: string,
  { prefix, cursor, limit = 1000 }: { prefix: string; cursor?: string; limit?: number },
): Promise<ObjectPage> {
  try {
    const page = await client.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: cursor, MaxKeys: limit }),
      { requestTimeout: controlTimeout },
    );
    return {
      objects: (page.Contents ?? []).map(({ Key = '', Size = 0, ETag = '', LastModified = new Date(0) }) => ({
        key: Key,
        size: Size,
        etag: ETag,
        lastModified: LastModified,
      })),
      nextCursor: page.NextContinuationToken ?? null,
    };
  } catch (error) {
    throw storageError(error);
  }
}

export async function checkBucket(client: S3Client, bucket: string): Promise<void> {
  try {
    await client.send(new HeadBucketCommand({ Bucket: bucket }), { requestTimeout: controlTimeout });
  } catch (error) {
    const status = statusOf(error);
    if (status === 404) {
      throw new StorageUnavailableError(`There is no bucket named ${bucket}`, { cause: error });
    }
    if (status === 400 || status === 401 || status === 403) {
      throw new StorageUnavailableError(`The credentials may not use the bucket ${bucket}`, { cause: error });
    }
    if (status === 301) {
      throw new StorageUnavailableError(`The bucket ${bucket} is in another region`, { cause: error });
    }
    throw storageError(error);
  }
}

export async function tryWriting(client: S3Client, bucket: string): Promise<'ok' | 'refused'> {
  const object = { Bucket: bucket, Key: `probes/${randomUUID()}` };
  const options = { requestTimeout: controlTimeout };
  try {
    await client.send(new PutObjectCommand({ ...object, Body: 'probe', ContentType: 'text/plain' }), options);
    await client.send(new DeleteObjectCommand(object), options);
    return 'ok';
  } catch (error) {
    const thrown = storageError(error);
    if (thrown instanceof StorageUnavailableError || statusOf(error) === undefined) throw thrown;
    return 'refused';
  }
}
