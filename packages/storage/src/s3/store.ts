import { ObjectExistsError, type ObjectStore, type StoreGap, type Upload } from '../port.ts';
import { createS3Client } from './client.ts';
import type { S3Config } from './config.ts';
import { deleteFromS3 } from './delete-from-s3.ts';
import { erasePrefix } from './erase-prefix.ts';
import { findGaps } from './find-gaps.ts';
import { checkBucket, copyObject, getObject, headObject, listObjects, tryWriting } from './objects.ts';
import { createGetPresignedUrl } from './presign-download.ts';
import { createGetPresignedUpload } from './presign-upload.ts';
import { createUploadInParts } from './upload-in-parts.ts';
import { uploadToS3 } from './upload-to-s3.ts';

/** The ObjectStore on S3 or anything that speaks it. `onGaps` is told once what it turned out to lack, if anything. */
export function createS3Store(config: S3Config, onGaps?: (gaps: readonly StoreGap[]) => void): ObjectStore {
  const client = createS3Client(config);
  const publicClient = createS3Client(config, config.publicEndpoint);
  const { bucket } = config;
  // What cannot be had is asked for again by the first request.
  config.renew?.().catch(() => undefined);
  let gaps: Promise<readonly StoreGap[]> | undefined;

  function knownGaps(): Promise<readonly StoreGap[]> {
    gaps ??= findGaps(client, config).then(
      (found) => {
        if (found.length > 0) onGaps?.(found);
        // Rights are given without a restart of ours.
        if (found.includes('writing')) gaps = undefined;
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
    putObject: upload,
    ...createUploadInParts(client, bucket),
    headObject: (key) => headObject(client, bucket, key),
    getObject: (key, range) => getObject(client, bucket, key, range),
    copyObject: (copy) => copyObject(client, bucket, copy),
    deleteObjects: (keys) => deleteFromS3(client, bucket, keys),
    erasePrefix: (prefix) => erasePrefix(client, bucket, prefix),
    listObjects: (query) => listObjects(client, bucket, query),
    checkBucket: () => checkBucket(client, bucket),
    tryWriting: () => tryWriting(client, bucket),
    findGaps: knownGaps,
    getPresignedUrl: createGetPresignedUrl(config),
    getPresignedUpload: createGetPresignedUpload(publicClient, config),
    close() {
      client.destroy();
      publicClient.destroy();
    },
  };
}
