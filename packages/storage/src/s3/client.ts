import { S3Client } from '@aws-sdk/client-s3';
import type { S3Config } from './config.ts';

/** Milliseconds. A transfer is one part of at most 8 MiB, or the wait for a download to begin. */
export const transferTimeout = 60_000;
/** Milliseconds, for requests that carry no file. */
export const controlTimeout = 5_000;

/** Without `endpoint`, at the address that servers use. */
export function createS3Client(config: S3Config, endpoint = config.endpoint): S3Client {
  return new S3Client({
    region: config.region,
    credentials: config.renew ?? config.credentials,
    ...(endpoint && { endpoint, forcePathStyle: true }),
    // With the defaults, streamed uploads fail on Ceph and Swift.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // Not every store answers `100 Continue`, and the client would wait for it as long as for the whole upload.
    expectContinueHeader: false,
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: 2_000,
      requestTimeout: transferTimeout,
      socketTimeout: transferTimeout,
      throwOnRequestTimeout: true,
    },
  });
}
