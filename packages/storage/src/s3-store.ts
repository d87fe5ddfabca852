import { ObjectExistsError, type ObjectStore, type StoreGap, type Upload } from './object-store.ts';
import { checkBucket } from './s3/check-bucket.ts';
import { copyObject } from './s3/copy-object.ts';
import { deleteFromS3 } from './s3/delete-from-s3.ts';
import { findGaps } from './s3/find-gaps.ts';
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

/** `onGaps` is told once what the store turned out to lack, if anything. */
export function createS3Store(config: S3Config, onGaps?: (gaps: readonly StoreGap[]) => void): S3Store {
  const client = createS3Client(config);
  const { bucket } = config;
  let gaps: Promise<readonly StoreGap[]> | undefined;

  function knownGaps(): Promise<readonly StoreGap[]> {
    gaps ??= findGaps(client, config).then(
      (found) => {
        if (found.length > 0) onGaps?.(found);
        return found;
      },
      (error: unknown) => {
        // It did not answer: the next one asks again.
        gaps = undefined;
        throw error;
      },
    );
    return gaps;
  }

  async function upload({ ifNoneMatch, ...upload }: Upload) {
    try {
      if (!ifNoneMatch) return await uploadToS3(client, bucket, upload);
      const conditional = !(await knownGaps()).includes('conditional-writes');
      if (conditional) return await uploadToS3(client, bucket, { ...upload, ifNoneMatch });
      if (await headObject(client, bucket, upload.key)) throw new ObjectExistsError(upload.key);
      return await uploadToS3(client, bucket, upload);
    } catch (error) {
      if (!(upload.body instanceof Uint8Array)) upload.body.destroy();
      throw error;
    }
  }

  return {
    bucket,
    uploadToS3: upload,
    headObject: (key) => headObject(client, bucket, key),
    getObject: (key, range) => getObject(client, bucket, key, range),
    copyObject: (copy) => copyObject(client, bucket, copy),
    deleteFromS3: (keys) => deleteFromS3(client, bucket, keys),
    listObjects: (query) => listObjects(client, bucket, query),
    checkBucket: () => checkBucket(client, bucket),
    findGaps: knownGaps,
    close: () => client.destroy(),
  };
}
