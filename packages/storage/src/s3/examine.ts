import { randomUUID } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { type Finding, Findings, reasonOf } from '@sorami/server/finding';
import { createS3Client } from './client.ts';
import type { S3Config } from './config.ts';
import { deleteFromS3 } from './delete-from-s3.ts';
import { findGaps } from './find-gaps.ts';
import { checkBucket, copyObject, getObject, headObject } from './objects.ts';
import { publicBase } from './public-base.ts';
import { uploadToS3 } from './upload-to-s3.ts';

const patience = 8_000;
/** Milliseconds beyond which a store is one that does not answer `Expect: 100-continue`. */
const slowContinue = 2_000;
const probe = new TextEncoder().encode('a probe of the doctor');

/** Tries everything that Sorami asks of a bucket, on keys under `probes/` that are deleted again. */
export async function examineS3(config: S3Config, appOrigin: string | undefined): Promise<Finding[]> {
  const found = new Findings('storage');
  const client = createS3Client(config);
  const keys = [0, 1].map(() => `probes/${randomUUID()}`);
  const [key = '', copy = ''] = keys;
  const { bucket } = config;
  try {
    if (config.renew) {
      const todo = 'Give the machine, container or service account a role, or set both AWS keys.';
      if (
        !(await found.try(
          'credentials',
          todo,
          async () => `of a role, ${(await config.renew?.())?.accessKeyId}`,
        ))
      )
        return found.all;
    }
    const named =
      'Check S3_BUCKET_NAME, AWS_REGION, S3_ENDPOINT and the key; npm run setup:bucket makes the bucket.';
    const isThere = await found.try('bucket', named, async () => {
      await checkBucket(client, bucket);
      return `${bucket} in ${config.region}`;
    });
    if (!isThere) return found.all;
    checkEndpoint(found, config);

    const write = 'Allow s3:PutObject, s3:GetObject and s3:DeleteObject on its objects.';
    const isWritten = await found.try('put and get', write, async () => {
      const sent = await uploadToS3(client, bucket, { key, body: probe, contentType: 'text/plain' });
      const head = await headObject(client, bucket, key);
      const object = await getObject(client, bucket, key, { start: 2, end: 6 });
      const text = object && Buffer.concat(await object.body.toArray()).toString();
      if (head?.sha256 !== sent.sha256 || text !== 'probe') throw new Error('It gives back something else');
      return 'an object, its checksum and a range of it';
    });
    if (!isWritten) return found.all;
    await tryGaps(found, client, config);
    await found.try('copy', 'Allow s3:GetObject and s3:PutObject: the trash copies.', async () => {
      const { etag = '', sha256 = '' } = (await headObject(client, bucket, key)) ?? {};
      const isCopied = await copyObject(client, bucket, {
        from: key,
        to: copy,
        etag,
        contentType: 'text/plain',
        sha256,
      });
      if (!isCopied) throw new Error('It did not find what is there');
      return 'within the bucket';
    });
    await found.try('large uploads', 'Allow s3:AbortMultipartUpload on its objects.', async () => {
      const upload = { Bucket: bucket, Key: key };
      const { UploadId } = await client.send(new CreateMultipartUploadCommand(upload));
      await client.send(new AbortMultipartUploadCommand({ ...upload, UploadId }));
      return 'begun and given up';
    });
    await tryContinue(found, config, key);
    await tryStrangers(found, config, key);
    if (appOrigin) await tryBrowsers(found, config, key, appOrigin);
    await readSettings(found, client, bucket);
  } finally {
    const isEmptied = await deleteFromS3(client, bucket, keys).catch((error: unknown) => reasonOf(error));
    if (typeof isEmptied === 'string' || isEmptied.length > 0) {
      if (found.all.some(({ check, state }) => check === 'put and get' && state === 'ok'))
        found.fail(
          'delete many',
          `refused: ${JSON.stringify(isEmptied)}`,
          'Allow s3:DeleteObject on the objects; Ceph also wants it on the bucket.',
        );
    } else if (found.all.some(({ check }) => check === 'put and get')) found.ok('delete many', 'two at once');
    client.destroy();
  }
  return found.all;
}

function checkEndpoint(found: Findings, { endpoint, publicEndpoint = endpoint }: S3Config): void {
  if (!publicEndpoint) return;
  const { protocol, hostname } = new URL(publicEndpoint);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol === 'https:') found.ok('TLS', publicEndpoint);
  else if (isHere)
    found.note(
      'TLS',
      `${publicEndpoint} is this machine`,
      'Fine for trying; browsers elsewhere cannot reach it.',
    );
  else
    found.fail(
      'TLS',
      `${publicEndpoint} sends files in the clear`,
      'Give the store a certificate and an https address.',
    );
}

async function tryGaps(found: Findings, client: S3Client, config: S3Config): Promise<void> {
  try {
    const gaps = await findGaps(client, config);
    if (gaps.includes('upload-forms'))
      found.fail(
        'POST form',
        'browsers cannot upload by signed forms',
        'Use a store that takes POST policies: docs/adr/0041.',
      );
    else found.ok('POST form', 'with a range of sizes that holds');
    if (gaps.includes('conditional-writes'))
      found.note(
        'conditional put',
        'If-None-Match is not obeyed: Sorami looks before it writes',
        'Nothing to do, but a store that obeys is safer.',
      );
    else found.ok('conditional put', 'If-None-Match holds');
    if (gaps.includes('upload-checksums'))
      found.note(
        'form checksums',
        'a form takes other bytes than it was signed for: uploads are read and copied',
        'Nothing to do; a store that compares x-amz-checksum-sha256 spares the copy.',
      );
  } catch (error) {
    found.fail('POST form', reasonOf(error), 'See that the store answers in time.');
  }
}

/** Sorami does not ask for it; other clients of the same store do, and wait. */
async function tryContinue(found: Findings, config: S3Config, key: string): Promise<void> {
  const { region, endpoint } = config;
  const client = new S3Client({
    region,
    credentials: config.renew ?? config.credentials,
    ...(endpoint && { endpoint, forcePathStyle: true }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    expectContinueHeader: true,
    maxAttempts: 1,
    requestHandler: { requestTimeout: patience },
  });
  const startedAt = performance.now();
  try {
    await client.send(new PutObjectCommand({ Bucket: config.bucket, Key: key, Body: probe }));
    const took = performance.now() - startedAt;
    if (took < slowContinue) found.ok('100-continue', 'answered');
    else
      found.note(
        '100-continue',
        `not answered for ${Math.round(took)} ms`,
        'Sorami never asks for it; in Ceph, rgw_print_continue = true.',
      );
  } catch (error) {
    found.note('100-continue', reasonOf(error), 'Sorami never asks for it; other clients may.');
  } finally {
    client.destroy();
  }
}

/** What somebody without a signature gets. */
async function tryStrangers(found: Findings, config: S3Config, key: string): Promise<void> {
  const { origin, path } = publicBase(config);
  try {
    const open: string[] = [];
    for (const [what, url] of [
      ['reads its objects', `${origin}${path}/${key}`],
      ['lists it', `${origin}${path}/?list-type=2`],
    ] as const) {
      const answer = await fetch(url, { signal: AbortSignal.timeout(patience), redirect: 'manual' });
      await answer.body?.cancel();
      if (answer.ok) open.push(what);
    }
    if (open.length === 0) found.ok('public access', 'nobody reads or lists it without a signature');
    else
      found.fail(
        'public access',
        `anybody ${open.join(' and ')}`,
        'Turn Block Public Access on: npm run setup:bucket.',
      );
  } catch (error) {
    found.fail(
      'public access',
      `${origin}: ${reasonOf(error)}`,
      'Browsers must reach the store: check S3_PUBLIC_ENDPOINT, its name and its certificate.',
    );
  }
}

/** Asks as a browser does before it sends a form or reads an answer. */
async function tryBrowsers(found: Findings, config: S3Config, key: string, appOrigin: string): Promise<void> {
  const { origin, path } = publicBase(config);
  const ask = async (from: string, method: string) => {
    const headers = { origin: from, 'access-control-request-method': method };
    const answer = await fetch(`${origin}${path}/${key}`, {
      method: 'OPTIONS',
      headers,
      signal: AbortSignal.timeout(patience),
    });
    await answer.body?.cancel();
    const allowed = answer.ok ? answer.headers.get('access-control-allow-origin') : null;
    return allowed === from || allowed === '*';
  };
  const todo = `Allow GET, HEAD and POST for the origin ${appOrigin}, port and all: npm run setup:bucket.`;
  try {
    const refused: string[] = [];
    for (const method of ['GET', 'HEAD', 'POST']) if (!(await ask(appOrigin, method))) refused.push(method);
    if (refused.length > 0) found.fail('CORS', `${refused.join(', ')} refused for ${appOrigin}`, todo);
    else if (await ask('https://elsewhere.example', 'POST'))
      found.note('CORS', 'every origin may ask', `Name the one origin: ${appOrigin}.`);
    else found.ok('CORS', `for ${appOrigin} alone`);
  } catch (error) {
    found.fail('CORS', reasonOf(error), todo);
  }
}

/** What only some keys may read: Sorami's own need not. */
async function readSettings(found: Findings, client: S3Client, bucket: string): Promise<void> {
  const settings = { Bucket: bucket };
  const read = async (check: string, work: () => Promise<void>) =>
    work().catch((error: unknown) =>
      found.skipped(check, `this key may not read it, or the store has none (${Object(error).name})`),
    );
  await read('Block Public Access', async () => {
    const { PublicAccessBlockConfiguration: block = {} } = await client.send(
      new GetPublicAccessBlockCommand(settings),
    );
    const isWhole =
      block.BlockPublicAcls &&
      block.BlockPublicPolicy &&
      block.IgnorePublicAcls &&
      block.RestrictPublicBuckets;
    if (isWhole) found.ok('Block Public Access', 'on');
    else found.fail('Block Public Access', 'not on in full', 'npm run setup:bucket turns it on.');
  });
  await read('old versions', async () => {
    const { Status } = await client.send(new GetBucketVersioningCommand(settings));
    const { Rules = [] } = await client
      .send(new GetBucketLifecycleConfigurationCommand(settings))
      .catch(() => ({ Rules: [] }));
    const on = Rules.filter((rule) => rule.Status === 'Enabled');
    if (on.some((rule) => rule.AbortIncompleteMultipartUpload)) found.ok('unfinished uploads', 'expire');
    else
      found.note(
        'unfinished uploads',
        'are kept and paid for ever',
        'npm run setup:bucket lets them expire after a day.',
      );
    if (!Status) found.ok('old versions', 'none are kept');
    else if (on.some((rule) => rule.NoncurrentVersionExpiration)) found.ok('old versions', 'expire');
    else
      found.fail(
        'old versions',
        'are kept for ever: what people delete stays',
        'npm run setup:bucket lets them expire.',
      );
  });
}
