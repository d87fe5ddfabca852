import type { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { clampLifetime } from '../link-lifetime.ts';
import type { ObjectStore } from '../port.ts';
import type { S3Config } from './config.ts';

/** Signs POST policies. `client` speaks to the store where browsers do. */
export function createGetPresignedUpload(
  client: S3Client,
  config: S3Config,
): ObjectStore['getPresignedUpload'] {
  return async ({ key, contentType, minSize, maxSize, sha256, expiresIn }) => {
    if (key.includes('${')) throw new TypeError('The store would replace variables in this key');
    if (!(minSize >= 0 && maxSize >= minSize)) throw new RangeError('The range of sizes is empty');
    await config.renew?.();
    const nowSeconds = Math.floor(Date.now() / 1000);
    const seconds = clampLifetime(config, expiresIn, nowSeconds);
    const form = await createPresignedPost(client, {
      Bucket: config.bucket,
      Key: key,
      Fields: {
        'Content-Type': contentType,
        success_action_status: '201',
        ...(sha256 && {
          'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
          'x-amz-meta-sha256': sha256,
        }),
      },
      Conditions: [['content-length-range', minSize, maxSize]],
      Expires: seconds,
    });
    return { ...form, expiresAt: new Date((nowSeconds + seconds) * 1000) };
  };
}
