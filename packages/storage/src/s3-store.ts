import type { ObjectStore } from './object-store.ts';
import { checkBucket } from './s3/check-bucket.ts';
import { copyObject } from './s3/copy-object.ts';
import { deleteFromS3 } from './s3/delete-from-s3.ts';
import { getObject } from './s3/get-object.ts';
import { headObject } from './s3/head-object.ts';
import { listObjects } from './s3/list-objects.ts';
import { uploadToS3 } from './s3/upload-to-s3.ts';
import { createS3Client } from './s3-client.ts';
import type { S3Config } from './s3-config.ts';

/** The ObjectStore on S3 or anything that speaks it. Call `close` to let go of its connections. */
export interface S3Store extends ObjectStore {
  close(): void;
}

export function createS3Store(config: S3Config): S3Store {
  const client = createS3Client(config);
  const { bucket } = config;
  return {
    bucket,
    uploadToS3: (upload) => uploadToS3(client, bucket, upload),
    headObject: (key) => headObject(client, bucket, key),
    getObject: (key, range) => getObject(client, bucket, key, range),
    copyObject: (copy) => copyObject(client, bucket, copy),
    deleteFromS3: (keys) => deleteFromS3(client, bucket, keys),
    listObjects: (query) => listObjects(client, bucket, query),
    checkBucket: () => checkBucket(client, bucket),
    close: () => client.destroy(),
  };
}
