import { createGetPresignedUrl, type GetPresignedUrl } from './presign.ts';
import { createGetPresignedUpload, type GetPresignedUpload } from './presign-upload.ts';
import type { S3Config } from './s3-config.ts';

/** Makes links without asking anyone: both calls are synchronous and do no I/O. */
export interface Signer {
  getPresignedUrl: GetPresignedUrl;
  getPresignedUpload: GetPresignedUpload;
}

export function createSigner(config: S3Config): Signer {
  return {
    getPresignedUrl: createGetPresignedUrl(config),
    getPresignedUpload: createGetPresignedUpload(config),
  };
}
