import { performance } from 'node:perf_hooks';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { createStorage } from '@sorami/storage/create-storage';
import { median } from '../measure/statistics.ts';
import type { Result } from '../result.ts';
import type { Stack } from '../stack/start-stack.ts';

const rounds = 9;
const warmUps = 2_000;
const target = 50;

/** Microseconds for one presigned URL: the SDK's presigner, and ours. Sequential, in this process. */
export async function signLink({ storage }: Stack): Promise<Result[]> {
  const store = createStorage(storage);
  const client = new S3Client({
    region: storage.AWS_REGION,
    credentials: {
      accessKeyId: storage.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: storage.AWS_SECRET_ACCESS_KEY ?? '',
    },
    forcePathStyle: true,
    ...(storage.S3_ENDPOINT && { endpoint: storage.S3_ENDPOINT }),
  });
  let count = 0;
  const key = () => `users/user_bench/images/job/une-foret-${count++}.png`;
  const ours = () => {
    store.getPresignedUrl({
      key: key(),
      disposition: 'inline',
      filename: `Une forêt enchantée ${count}.png`,
      contentType: 'image/png',
    });
  };
  const sdk = async () => {
    const command = new GetObjectCommand({
      Bucket: store.bucket,
      Key: key(),
      ResponseContentType: 'image/png',
      ResponseContentDisposition: `inline; filename="Une for?t ${count}.png"; filename*=UTF-8''Une%20for%C3%AAt%20${count}.png`,
      ResponseCacheControl: 'private, max-age=3600',
    });
    await getSignedUrl(client, command, { expiresIn: 3600 });
  };
  for (let warmUp = 0; warmUp < warmUps; warmUp++) ours();
  for (let warmUp = 0; warmUp < warmUps / 4; warmUp++) await sdk();
  const oursTimes: number[] = [];
  const sdkTimes: number[] = [];
  for (let round = 0; round < rounds; round++) {
    oursTimes.push(await microseconds(1_000, ours));
    sdkTimes.push(await microseconds(200, sdk));
  }
  client.destroy();
  store.close();
  const each = median(oursTimes);
  return [
    {
      what: 'signer / SDK presigner',
      base: `${median(sdkTimes).toFixed(0)} µs`,
      ours: `${each.toFixed(1)} µs`,
      ratio: each / median(sdkTimes),
      target: `< ${target} µs`,
      met: each < target,
      note: '',
    },
  ];
}

async function microseconds(times: number, sign: () => void | Promise<void>): Promise<number> {
  const startedAt = performance.now();
  for (let time = 0; time < times; time++) await sign();
  return ((performance.now() - startedAt) / times) * 1_000;
}
