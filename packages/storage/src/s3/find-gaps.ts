import { hash, randomUUID } from 'node:crypto';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { StorageUnavailableError, type StoreGap } from '../port.ts';
import { controlTimeout } from './client.ts';
import type { S3Config } from './config.ts';
import { deleteFromS3 } from './delete-from-s3.ts';
import { headObject } from './objects.ts';
import { createGetPresignedUpload } from './presign-upload.ts';
import { statusOf, storageError } from './storage-error.ts';

const bytes = 'probe';
const otherBytes = 'other';

/** Tries what some stores that speak S3 do not do, on keys of its own that are deleted again. */
export async function findGaps(client: S3Client, config: S3Config): Promise<StoreGap[]> {
  const key = `probes/${randomUUID()}`;
  const formKey = `${key}-form`;
  try {
    if ((await put(client, config.bucket, key)) !== 200) return ['writing'];
    const gaps: StoreGap[] = [];
    // Some stores do not know the condition, and some ignore it.
    if ((await put(client, config.bucket, key, '*')) !== 412) gaps.push('conditional-writes');
    // A form that takes more than it was signed for is no better than none.
    const tooMuch = await post(client, config, formKey, `${bytes} and more`);
    if (tooMuch < 300 || (await post(client, config, formKey, bytes)) !== 201) gaps.push('upload-forms');
    else if (!(await holdsToChecksums(client, config, formKey))) gaps.push('upload-checksums');
    return gaps;
  } finally {
    await deleteFromS3(client, config.bucket, [key, formKey]).catch(() => undefined);
  }
}

async function holdsToChecksums(client: S3Client, config: S3Config, key: string): Promise<boolean> {
  const sha256 = hash('sha256', bytes);
  if ((await post(client, config, key, otherBytes, sha256)) < 300) return false;
  if ((await post(client, config, key, bytes, sha256)) !== 201) return false;
  return (await headObject(client, config.bucket, key))?.sha256 === sha256;
}

/** Answers the HTTP status. Rejects with StorageUnavailableError where another try may be answered otherwise. */
async function put(client: S3Client, bucket: string, key: string, condition?: '*'): Promise<number> {
  const command = new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, IfNoneMatch: condition });
  try {
    await client.send(command, { requestTimeout: controlTimeout });
    return 200;
  } catch (error) {
    const status = statusOf(error);
    const thrown = storageError(error);
    if (status === undefined || thrown instanceof StorageUnavailableError) throw thrown;
    return status;
  }
}

/** Posts a form as a browser does, but to the address that servers use. */
async function post(
  client: S3Client,
  config: S3Config,
  key: string,
  content: string,
  sha256?: string,
): Promise<number> {
  const contentType = 'text/plain';
  const sign = createGetPresignedUpload(client, config);
  const form = await sign({
    key,
    contentType,
    minSize: 1,
    maxSize: bytes.length,
    sha256,
  });
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  body.append('file', new Blob([content], { type: contentType }));
  const signal = AbortSignal.timeout(controlTimeout);
  const answer = await fetch(form.url, { method: 'POST', body, signal, redirect: 'manual' }).catch(
    (cause) => {
      throw new StorageUnavailableError('The object store did not answer', { cause });
    },
  );
  await answer.body?.cancel();
  if (answer.status >= 500 && answer.status !== 501) {
    throw new StorageUnavailableError(`The object store answered a form with ${answer.status}`);
  }
  return answer.status;
}
