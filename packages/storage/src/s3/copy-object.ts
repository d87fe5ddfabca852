import { CopyObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ObjectCopy } from '../object-store.ts';
import { uriEncode } from '../sigv4.ts';
import { statusOf, storageError } from './storage-error.ts';

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
