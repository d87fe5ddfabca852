import { createHash } from 'node:crypto';
import { DeleteObjectCommand, DeleteObjectsCommand, type S3Client } from '@aws-sdk/client-s3';
import type { DeleteFailure } from '../port.ts';
import { controlTimeout, transferTimeout } from './client.ts';
import { statusOf, storageError } from './storage-error.ts';

const batchSize = 1000;

export async function deleteFromS3(
  client: S3Client,
  bucket: string,
  keys: string | readonly string[],
): Promise<DeleteFailure[]> {
  try {
    if (typeof keys === 'string') {
      await deleteOne(client, bucket, keys);
      return [];
    }
    const distinct = [...new Set(keys)];
    const failures: DeleteFailure[] = [];
    for (let start = 0; start < distinct.length; start += batchSize) {
      failures.push(...(await deleteBatch(client, bucket, distinct.slice(start, start + batchSize))));
    }
    return failures;
  } catch (error) {
    throw storageError(error);
  }
}

async function deleteOne(client: S3Client, bucket: string, key: string): Promise<void> {
  try {
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }), {
      requestTimeout: controlTimeout,
    });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'NoSuchKey' || statusOf(error) !== 404) throw error;
  }
}

async function deleteBatch(client: S3Client, bucket: string, keys: string[]): Promise<DeleteFailure[]> {
  const command = new DeleteObjectsCommand({
    Bucket: bucket,
    Delete: { Objects: keys.map((Key) => ({ Key })), Quiet: true },
  });
  addContentMd5(command);
  const { Errors = [] } = await client.send(command, { requestTimeout: transferTimeout });
  return Errors.filter(({ Code }) => Code !== 'NoSuchKey').map(({ Key = '', Code = 'Unknown' }) => ({
    key: Key,
    code: Code,
  }));
}

/** Older stores refuse DeleteObjects without Content-MD5, and the SDK sends only its newer checksums. */
export function addContentMd5(command: DeleteObjectsCommand): void {
  command.middlewareStack.add(
    (next) => (args) => {
      const request = args.request as { headers: Record<string, string>; body: string | Uint8Array };
      request.headers['content-md5'] = createHash('md5').update(request.body).digest('base64');
      return next(args);
    },
    { step: 'build', name: 'addContentMd5' },
  );
}
