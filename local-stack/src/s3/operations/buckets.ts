import { type Answer, xmlAnswer } from '../answer.ts';
import { S3Error } from '../errors.ts';
import type { BucketCall, Call } from '../operation.ts';
import type { Store } from '../storage/open-store.ts';
import { renderXml } from '../xml/render-xml.ts';

/** Refuses names that S3 doesn't allow. */
export function checkBucketName(name: string): void {
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) || name.includes('..')) {
    throw new S3Error('InvalidBucketName', 'The specified bucket is not valid.');
  }
}

/** Makes the buckets that aren't there yet. */
export async function ensureBuckets(store: Store, names: readonly string[]): Promise<void> {
  await store.commit(() => {
    for (const name of names) if (!store.buckets.find(name)) store.buckets.create(name, Date.now());
  });
}

/** ListBuckets. */
export function listBuckets({ store }: Call): Answer {
  return xmlAnswer(
    renderXml('ListAllMyBucketsResult', {
      Owner: { ID: 'local' },
      Buckets: {
        Bucket: store.buckets
          .list()
          .map(({ name, created }) => ({ Name: name, CreationDate: new Date(created).toISOString() })),
      },
    }),
  );
}

/** CreateBucket. */
export async function createBucket({ store, request }: Call): Promise<Answer> {
  checkBucketName(request.bucket);
  await store.commit(() => store.buckets.create(request.bucket, Date.now()));
  return { status: 200, headers: { location: `/${request.bucket}` } };
}

/** HeadBucket. */
export function headBucket({ region }: BucketCall): Answer {
  return { status: 200, headers: { 'x-amz-bucket-region': region } };
}

/** GetBucketLocation: the oldest region has no name here. */
export function getBucketLocation({ region }: BucketCall): Answer {
  return xmlAnswer(renderXml('LocationConstraint', region === 'us-east-1' ? '' : region));
}

/** DeleteBucket. */
export async function deleteBucket({ store, bucket }: BucketCall): Promise<Answer> {
  await store.commit(() => store.buckets.remove(bucket.id));
  return { status: 204 };
}
