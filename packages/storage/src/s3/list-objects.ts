import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import type { ObjectPage } from '../object-store.ts';
import { controlTimeout } from '../s3-client.ts';
import { storageError } from './storage-error.ts';

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
