import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  HeadBucketCommand,
  PutBucketCorsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { type Finding, Findings, reasonOf } from '@sorami/server/finding';
import { createS3Client } from './client.ts';
import type { S3Config } from './config.ts';
import { statusOf } from './storage-error.ts';

/** Days for which what was deleted or overwritten can still be had back from the store, where it keeps versions. */
const versionDays = 30;
/** Milliseconds: the oldest signature that is taken, as no link of ours lives longer. */
const oldestSignature = 3_600_000;

export interface BucketWishes {
  appOrigin: string;
  /** Whether the store keeps what is deleted or overwritten for `versionDays` days. */
  versions: boolean;
}

/**
 * Makes a bucket right, or makes it: Block Public Access, TLS only and no old signatures, CORS for the one origin, and
 * what expires by itself. Doing it again changes nothing. It replaces the bucket's policy, CORS and lifecycle rules, so
 * the bucket is to be Sorami's alone. Each step is told apart, as stores that are not AWS lack some.
 */
export async function setUpS3Bucket(config: S3Config, wishes: BucketWishes): Promise<Finding[]> {
  const found = new Findings('bucket');
  const client = createS3Client(config);
  const bucket = { Bucket: config.bucket };
  const step = async (check: string, isNeeded: boolean, work: () => Promise<string>) => {
    try {
      found.ok(check, await work());
    } catch (error) {
      const status = statusOf(error);
      const isMissing = status === 501 || status === 405 || Object(error).name === 'NotImplemented';
      if (isMissing && !isNeeded)
        found.note(check, 'this store does not have it', 'Do it by the means of the store.');
      else
        found.fail(
          check,
          reasonOf(error),
          'Run this with a key that may set the bucket up; the programs need no such key.',
        );
    }
  };
  try {
    await step('bucket', true, () => makeBucket(client, config));
    if (found.all.some(({ state }) => state === 'fail')) return found.all;
    await step('Block Public Access', false, async () => {
      const all = {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      };
      await client.send(new PutPublicAccessBlockCommand({ ...bucket, PublicAccessBlockConfiguration: all }));
      return 'on';
    });
    await step('policy', false, async () => {
      const policy = bucketPolicy(config, wishes);
      await client.send(new PutBucketPolicyCommand({ ...bucket, Policy: JSON.stringify(policy) }));
      return policy.Statement.map(({ Sid }) => Sid).join(', ');
    });
    await step('CORS', true, async () => {
      const rule = {
        AllowedOrigins: [wishes.appOrigin],
        AllowedMethods: ['GET', 'HEAD', 'POST'],
        AllowedHeaders: ['*'],
        ExposeHeaders: ['ETag', 'Content-Length', 'Content-Range'],
        MaxAgeSeconds: 3_600,
      };
      await client.send(new PutBucketCorsCommand({ ...bucket, CORSConfiguration: { CORSRules: [rule] } }));
      return wishes.appOrigin;
    });
    await step('lifecycle', false, async () => {
      await client.send(
        new PutBucketLifecycleConfigurationCommand({
          ...bucket,
          LifecycleConfiguration: { Rules: lifecycle() },
        }),
      );
      return `unfinished uploads and probes after a day, old versions after ${versionDays}`;
    });
    await step('versioning', false, async () => {
      if (!wishes.versions) return 'left as it is';
      await client.send(
        new PutBucketVersioningCommand({ ...bucket, VersioningConfiguration: { Status: 'Enabled' } }),
      );
      return 'on';
    });
    return found.all;
  } finally {
    client.destroy();
  }
}

async function makeBucket(client: S3Client, { bucket, region, endpoint }: S3Config): Promise<string> {
  try {
    await client.send(new HeadBucketCommand({ Bucket: bucket }));
    return `${bucket} is there`;
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    // The oldest region of AWS has no name here, and other stores know no regions.
    const place =
      endpoint || region === 'us-east-1' ? {} : { LocationConstraint: region as BucketLocationConstraint };
    await client.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: place }));
    return `${bucket} was made`;
  }
}

/** Refuses what Sorami never does: requests without TLS, and links older than any of ours. */
export function bucketPolicy(
  { bucket, endpoint }: Pick<S3Config, 'bucket' | 'endpoint'>,
  { appOrigin }: Pick<BucketWishes, 'appOrigin'>,
) {
  const everything = {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
  };
  const isPlain = endpoint?.startsWith('http:') || appOrigin.startsWith('http://localhost');
  return {
    Version: '2012-10-17',
    Statement: [
      ...(isPlain
        ? []
        : [{ Sid: 'TlsOnly', ...everything, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }]),
      {
        Sid: 'NoOldSignatures',
        ...everything,
        Condition: { NumericGreaterThan: { 's3:signatureAge': String(oldestSignature) } },
      },
    ],
  };
}

function lifecycle() {
  return [
    {
      ID: 'unfinished-uploads',
      Status: 'Enabled' as const,
      Filter: { Prefix: '' },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
    },
    { ID: 'probes', Status: 'Enabled' as const, Filter: { Prefix: 'probes/' }, Expiration: { Days: 1 } },
    {
      ID: 'old-versions',
      Status: 'Enabled' as const,
      Filter: { Prefix: '' },
      NoncurrentVersionExpiration: { NoncurrentDays: versionDays },
    },
  ];
}
