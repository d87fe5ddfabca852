import type { Answer } from './answer.ts';
import type { S3Request } from './s3-request.ts';
import type { Payload } from './signature/payload.ts';
import type { Bucket } from './storage/bucket-table.ts';
import type { Store } from './storage/open-store.ts';

/** What every operation has at hand: a request whose sender is known. */
export interface Call {
  request: S3Request;
  payload: Payload;
  store: Store;
  region: string;
}

/** An operation on a bucket that exists. */
export interface BucketCall extends Call {
  bucket: Bucket;
}

/** An operation on a key of a bucket that exists; the key is one that an object may have. */
export interface ObjectCall extends BucketCall {
  key: string;
}

export type Operation<C extends Call> = (call: C) => Answer | Promise<Answer>;
