import {
  AbortMultipartUploadCommand,
  DeleteObjectsCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { ErasedPrefix } from '../port.ts';
import { controlTimeout, transferTimeout } from './client.ts';
import { addContentMd5, deleteFromS3 } from './delete-from-s3.ts';
import { listObjects } from './objects.ts';
import { statusOf, storageError } from './storage-error.ts';

const options = { requestTimeout: controlTimeout };

export async function erasePrefix(client: S3Client, bucket: string, prefix: string): Promise<ErasedPrefix> {
  const objects = await eraseObjects(client, bucket, prefix);
  try {
    return {
      objects,
      versions: await eraseVersions(client, bucket, prefix),
      uploads: await abortUploads(client, bucket, prefix),
    };
  } catch (error) {
    throw storageError(error);
  }
}

async function eraseObjects(client: S3Client, bucket: string, prefix: string): Promise<number> {
  let count = 0;
  for (;;) {
    const { objects } = await listObjects(client, bucket, { prefix });
    if (objects.length === 0) return count;
    const failures = await deleteFromS3(
      client,
      bucket,
      objects.map(({ key }) => key),
    );
    if (failures[0]) throw new Error(`The store keeps ${failures.length} objects: ${failures[0].code}`);
    count += objects.length;
  }
}

/** Null where the store has no versions to show, or these credentials may not see any. */
async function eraseVersions(client: S3Client, bucket: string, prefix: string): Promise<number | null> {
  let count = 0;
  for (;;) {
    let page: Awaited<ReturnType<typeof listVersions>>;
    try {
      page = await listVersions(client, bucket, prefix);
    } catch (error) {
      const status = statusOf(error);
      if (status !== undefined && [400, 403, 405, 501].includes(status)) return null;
      throw error;
    }
    if (page.length === 0) return count;
    const command = new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: page, Quiet: true } });
    addContentMd5(command);
    const { Errors = [] } = await client.send(command, { requestTimeout: transferTimeout });
    if (Errors[0]) throw new Error(`The store keeps ${Errors.length} versions: ${Errors[0].Code}`);
    count += page.length;
  }
}

async function listVersions(client: S3Client, bucket: string, prefix: string) {
  const { Versions = [], DeleteMarkers = [] } = await client.send(
    new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix, MaxKeys: 1000 }),
    options,
  );
  return [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
}

async function abortUploads(client: S3Client, bucket: string, prefix: string): Promise<number> {
  let count = 0;
  for (;;) {
    const { Uploads = [] } = await client.send(
      new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: prefix }),
      options,
    );
    if (Uploads.length === 0) return count;
    for (const { Key, UploadId } of Uploads) {
      await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }), options);
    }
    count += Uploads.length;
  }
}
