import { HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ObjectHead } from '../object-store.ts';
import { controlTimeout } from '../s3-client.ts';
import { statusOf, storageError } from './storage-error.ts';

const sha256Pattern = /^[0-9a-f]{64}$/;

export async function headObject(client: S3Client, bucket: string, key: string): Promise<ObjectHead | null> {
  try {
    const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), {
      requestTimeout: controlTimeout,
    });
    const sha256 = head.Metadata?.sha256;
    return {
      size: head.ContentLength ?? 0,
      contentType: head.ContentType ?? 'application/octet-stream',
      etag: head.ETag ?? '',
      ...(sha256 && sha256Pattern.test(sha256) && { sha256 }),
    };
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw storageError(error);
  }
}
