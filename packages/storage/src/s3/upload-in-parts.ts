import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { type ObjectStore, UploadGoneError } from '../port.ts';
import { storageError } from './storage-error.ts';

const goneNames = new Set(['NoSuchUpload', 'InvalidPart']);

function partsError(error: unknown): unknown {
  if (error instanceof Error && goneNames.has(error.name))
    return new UploadGoneError('The store does not know these parts', { cause: error });
  return storageError(error);
}

/** Uploads that outlive the process which began them; `putObject` is for all others. */
export function createUploadInParts(
  client: S3Client,
  Bucket: string,
): Pick<ObjectStore, 'beginUpload' | 'sendPart' | 'completeUpload'> {
  const send: typeof client.send = (command: Parameters<typeof client.send>[0]) =>
    client.send(command).catch((error: unknown) => {
      throw partsError(error);
    });
  return {
    async beginUpload({ key: Key, contentType: ContentType }) {
      const { UploadId } = await send(new CreateMultipartUploadCommand({ Bucket, Key, ContentType }));
      if (UploadId === undefined) throw new Error('The store gave the upload no name');
      return UploadId;
    },
    async sendPart({ key: Key, upload: UploadId, number: PartNumber, body: Body }) {
      const { ETag = '' } = await send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
      return ETag;
    },
    async completeUpload({ key: Key, upload: UploadId, parts }) {
      const Parts = parts.map((ETag, index) => ({ ETag, PartNumber: index + 1 }));
      await send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));
    },
  };
}
