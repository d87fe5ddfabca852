import { randomBytes } from 'node:crypto';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { inject } from 'vitest';
import type { S3Service } from './services.ts';

/** A store as a program's environment names it. */
export function storageVariables(s3: S3Service) {
  return {
    AWS_ACCESS_KEY_ID: s3.accessKeyId,
    AWS_SECRET_ACCESS_KEY: s3.secretAccessKey,
    AWS_REGION: s3.region,
    S3_BUCKET_NAME: s3.bucket,
    S3_ENDPOINT: s3.endpoint,
  };
}

/** Makes an empty store, and answers what a program's environment says of it. It goes when the tests end. */
export async function createTestStorage(): Promise<ReturnType<typeof storageVariables>> {
  const { s3 } = inject('services');
  const bucket = `test-${randomBytes(6).toString('hex')}`;
  const client = new S3Client({
    endpoint: s3.endpoint,
    region: s3.region,
    credentials: s3,
    forcePathStyle: true,
  });
  try {
    await client.send(new CreateBucketCommand({ Bucket: bucket }));
  } finally {
    client.destroy();
  }
  return storageVariables({ ...s3, bucket });
}
