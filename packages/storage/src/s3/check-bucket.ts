import { HeadBucketCommand, type S3Client } from '@aws-sdk/client-s3';
import { StorageUnavailableError } from '../object-store.ts';
import { controlTimeout } from '../s3-client.ts';
import { statusOf, storageError } from './storage-error.ts';

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
