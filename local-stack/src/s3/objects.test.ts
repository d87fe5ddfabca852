import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  DeleteObjectTaggingCommand,
  GetBucketLocationCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  type GetObjectCommandInput,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectTaggingCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer, testBucket } from './testing/start-test-server.ts';

let server: TestServer;
let s3: S3Client;

beforeAll(async () => {
  server = await startTestServer();
  s3 = server.client();
});
afterAll(() => server.stop());

const put = (Key: string, Body: PutObjectCommandInput['Body'], extra: Partial<PutObjectCommandInput> = {}) =>
  s3.send(new PutObjectCommand({ Bucket: testBucket, Key, Body, ...extra }));

async function get(Key: string, extra: Partial<GetObjectCommandInput> = {}) {
  const { Body, ...answer } = await s3.send(new GetObjectCommand({ Bucket: testBucket, Key, ...extra }));
  return { ...answer, bytes: Buffer.from((await Body?.transformToByteArray()) ?? []) };
}

const head = (Key: string) => s3.send(new HeadObjectCommand({ Bucket: testBucket, Key }));

async function keys(Prefix: string): Promise<(string | undefined)[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: testBucket, Prefix }));
  return Contents.map(({ Key }) => Key);
}

const failsWith = (status: number, name: string) =>
  expect.objectContaining({ name, $metadata: expect.objectContaining({ httpStatusCode: status }) });

describe('buckets', () => {
  it('are created once, listed, found and deleted when empty', async () => {
    await s3.send(new CreateBucketCommand({ Bucket: 'another' }));
    await expect(s3.send(new CreateBucketCommand({ Bucket: 'another' }))).rejects.toEqual(
      failsWith(409, 'BucketAlreadyOwnedByYou'),
    );
    const { Buckets = [] } = await s3.send(new ListBucketsCommand());
    expect(Buckets.map(({ Name }) => Name)).toEqual(['another', testBucket]);
    expect((await s3.send(new HeadBucketCommand({ Bucket: 'another' }))).BucketRegion).toBe('eu-west-3');
    const location = await s3.send(new GetBucketLocationCommand({ Bucket: 'another' }));
    expect(location.LocationConstraint).toBe('eu-west-3');

    await s3.send(new PutObjectCommand({ Bucket: 'another', Key: 'x', Body: 'x' }));
    await expect(s3.send(new DeleteBucketCommand({ Bucket: 'another' }))).rejects.toEqual(
      failsWith(409, 'BucketNotEmpty'),
    );
    await s3.send(new DeleteObjectCommand({ Bucket: 'another', Key: 'x' }));
    await s3.send(new DeleteBucketCommand({ Bucket: 'another' }));
    await expect(s3.send(new HeadBucketCommand({ Bucket: 'another' }))).rejects.toEqual(
      failsWith(404, 'NotFound'),
    );
  });

  it('have names that S3 allows', async () => {
    for (const Bucket of ['Capitals', 'a..b', 'ab']) {
      await expect(s3.send(new CreateBucketCommand({ Bucket }))).rejects.toMatchObject({
        name: 'InvalidBucketName',
      });
    }
  });

  it('refuse what is not supported instead of ignoring it', async () => {
    const versioning = new PutBucketVersioningCommand({
      Bucket: testBucket,
      VersioningConfiguration: { Status: 'Enabled' },
    });
    await expect(s3.send(versioning)).rejects.toEqual(failsWith(501, 'NotImplemented'));
    await expect(put('acl', 'x', { ACL: 'public-read' })).rejects.toEqual(
      failsWith(400, 'AccessControlListNotSupported'),
    );
    const locked = put('lock', 'x', { ObjectLockLegalHoldStatus: 'ON' });
    await expect(locked).rejects.toEqual(failsWith(501, 'NotImplemented'));
  });
});

describe('putting and getting', () => {
  const bytes = randomBytes(200_000);

  it('keeps texts, buffers and streams', async () => {
    const { ETag } = await put('a/text', 'héllo wörld');
    expect(ETag).toBe(`"${createHash('md5').update('héllo wörld').digest('hex')}"`);
    expect((await get('a/text')).bytes.toString()).toBe('héllo wörld');
    await put('a/buffer', bytes);
    expect((await get('a/buffer')).bytes.equals(bytes)).toBe(true);
    const stream = Readable.from([bytes.subarray(0, 70_000), bytes.subarray(70_000)]);
    await put('a/stream', stream, { ContentLength: bytes.length });
    expect((await get('a/stream')).bytes.equals(bytes)).toBe(true);
  });

  it('keeps empty objects', async () => {
    await put('empty', '');
    const { bytes: content, ContentLength } = await get('empty');
    expect(ContentLength).toBe(0);
    expect(content).toHaveLength(0);
    await expect(get('empty', { Range: 'bytes=0-' })).rejects.toEqual(failsWith(416, 'InvalidRange'));
  });

  it('tells what it has', async () => {
    await put('a/head', bytes);
    const { ContentLength, ETag, LastModified, AcceptRanges } = await head('a/head');
    expect({ ContentLength, ETag, AcceptRanges }).toEqual({
      ContentLength: bytes.length,
      ETag: `"${createHash('md5').update(bytes).digest('hex')}"`,
      AcceptRanges: 'bytes',
    });
    expect(LastModified).toBeInstanceOf(Date);
    const attributes = await s3.send(
      new GetObjectAttributesCommand({
        Bucket: testBucket,
        Key: 'a/head',
        ObjectAttributes: ['ETag', 'ObjectSize', 'Checksum'],
      }),
    );
    expect(attributes.ObjectSize).toBe(bytes.length);
    expect(attributes.Checksum?.ChecksumSHA256).toBe(createHash('sha256').update(bytes).digest('base64'));
  });

  it('answers what is missing with the right code', async () => {
    await expect(head('nothing')).rejects.toEqual(failsWith(404, 'NotFound'));
    await expect(get('nothing')).rejects.toEqual(failsWith(404, 'NoSuchKey'));
    await expect(s3.send(new GetObjectCommand({ Bucket: 'nowhere', Key: 'x' }))).rejects.toEqual(
      failsWith(404, 'NoSuchBucket'),
    );
  });

  it('gives ranges', async () => {
    await put('a/range', bytes);
    const middle = await get('a/range', { Range: 'bytes=10-19' });
    expect(middle.$metadata.httpStatusCode).toBe(206);
    expect(middle.ContentRange).toBe('bytes 10-19/200000');
    expect(middle.bytes).toEqual(bytes.subarray(10, 20));
    expect((await get('a/range', { Range: 'bytes=-5' })).bytes).toEqual(bytes.subarray(-5));
    expect((await get('a/range', { Range: 'bytes=199990-' })).bytes).toEqual(bytes.subarray(199_990));
    expect((await get('a/range', { Range: 'bytes=199990-999999' })).bytes).toHaveLength(10);
    await expect(get('a/range', { Range: 'bytes=900000-900010' })).rejects.toEqual(
      failsWith(416, 'InvalidRange'),
    );
  });

  it('heeds conditions when reading', async () => {
    const { ETag } = await put('a/conditions', 'x');
    await expect(get('a/conditions', { IfNoneMatch: ETag })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    await expect(get('a/conditions', { IfMatch: '"other"' })).rejects.toEqual(
      failsWith(412, 'PreconditionFailed'),
    );
    const [past, future] = [new Date(Date.now() - 60_000), new Date(Date.now() + 60_000)];
    await expect(get('a/conditions', { IfUnmodifiedSince: past })).rejects.toEqual(
      failsWith(412, 'PreconditionFailed'),
    );
    await expect(get('a/conditions', { IfModifiedSince: future })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    expect((await get('a/conditions', { IfMatch: ETag, IfModifiedSince: past })).bytes.toString()).toBe('x');
  });

  it('writes only where the conditions hold', async () => {
    const { ETag } = await put('cond', '1', { IfNoneMatch: '*' });
    await expect(put('cond', '2', { IfNoneMatch: '*' })).rejects.toEqual(
      failsWith(412, 'PreconditionFailed'),
    );
    await put('cond', '3', { IfMatch: ETag });
    await expect(put('cond', '4', { IfMatch: ETag })).rejects.toEqual(failsWith(412, 'PreconditionFailed'));
    await expect(put('cond/none', '5', { IfMatch: ETag })).rejects.toEqual(failsWith(404, 'NoSuchKey'));
    expect((await get('cond')).bytes.toString()).toBe('3');
  });

  it('lets one of many win who create the same key at once', async () => {
    const attempts = Array.from({ length: 10 }, (_, n) => put('race', String(n), { IfNoneMatch: '*' }));
    const outcomes = await Promise.allSettled(attempts);
    const winners = outcomes.flatMap(({ status }, n) => (status === 'fulfilled' ? [String(n)] : []));
    expect(winners).toEqual([(await get('race')).bytes.toString()]);
  });

  it('never gives a mixture of two versions', async () => {
    const versions = Array.from({ length: 6 }, (_, n) => Buffer.alloc(300_000, 65 + n));
    await put('mixed', 'first');
    const writing = versions.map((version) => put('mixed', version));
    const reading = Array.from({ length: 30 }, () => get('mixed'));
    await Promise.all(writing);
    for (const { bytes: content, ETag } of await Promise.all(reading)) {
      expect(ETag).toBe(`"${createHash('md5').update(content).digest('hex')}"`);
    }
  });
});

describe('what an object carries', () => {
  it('comes back as it was given', async () => {
    const disposition = `attachment; filename="facade.png"; filename*=UTF-8''fa%C3%A7ade.png`;
    await put('meta/1', 'x', {
      ContentType: 'image/svg+xml; charset=utf-8',
      ContentDisposition: disposition,
      CacheControl: 'private, max-age=60',
      ContentLanguage: 'fr',
      Metadata: { 'prompt-id': '42', Titre: 'abc def' },
    });
    expect(await head('meta/1')).toMatchObject({
      ContentType: 'image/svg+xml; charset=utf-8',
      ContentDisposition: disposition,
      CacheControl: 'private, max-age=60',
      ContentLanguage: 'fr',
      Metadata: { 'prompt-id': '42', titre: 'abc def' },
    });
  });

  it('does not include the framing of the upload', async () => {
    const zipped = gzipSync('hello');
    await put('meta/gzip', Readable.from([zipped]), {
      ContentEncoding: 'gzip',
      ContentLength: zipped.length,
    });
    const { ContentEncoding, bytes } = await get('meta/gzip');
    expect(ContentEncoding).toBe('gzip');
    expect(bytes).toEqual(zipped);
  });

  it('is limited where headers are', async () => {
    await expect(put('meta/2', 'x', { Metadata: { long: 'x'.repeat(3000) } })).rejects.toEqual(
      failsWith(400, 'MetadataTooLarge'),
    );
  });

  it('may be tags', async () => {
    await put('tags', 'x', { Tagging: 'a=1&b=deux' });
    const read = async () =>
      (await s3.send(new GetObjectTaggingCommand({ Bucket: testBucket, Key: 'tags' }))).TagSet;
    expect(await read()).toEqual([
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: 'deux' },
    ]);
    const TagSet = [{ Key: 'é', Value: 'v w' }];
    await s3.send(new PutObjectTaggingCommand({ Bucket: testBucket, Key: 'tags', Tagging: { TagSet } }));
    expect(await read()).toEqual(TagSet);
    expect((await get('tags')).TagCount).toBe(1);
    await s3.send(new DeleteObjectTaggingCommand({ Bucket: testBucket, Key: 'tags' }));
    expect(await read()).toEqual([]);
    const many = Array.from({ length: 11 }, (_, n) => ({ Key: `k${n}`, Value: '' }));
    await expect(
      s3.send(new PutObjectTaggingCommand({ Bucket: testBucket, Key: 'tags', Tagging: { TagSet: many } })),
    ).rejects.toEqual(failsWith(400, 'InvalidTag'));
  });

  it('is copied only as it was named', async () => {
    await put('copy/one', 'content');
    const { ETag = '', LastModified = new Date(0) } = await head('copy/one');
    const copy = (conditions: object, Key = 'copy/two') =>
      s3.send(
        new CopyObjectCommand({
          Bucket: testBucket,
          Key,
          CopySource: `${testBucket}/copy/one`,
          ...conditions,
        }),
      );
    const past = new Date(LastModified.getTime() - 60_000);
    for (const wrong of [
      { CopySourceIfMatch: '"0123"' },
      { CopySourceIfNoneMatch: ETag },
      { CopySourceIfModifiedSince: LastModified },
      { CopySourceIfUnmodifiedSince: past },
    ]) {
      await expect(copy(wrong), JSON.stringify(wrong)).rejects.toEqual(failsWith(412, 'PreconditionFailed'));
    }
    await expect(head('copy/two')).rejects.toMatchObject({ name: 'NotFound' });
    const right = [
      { CopySourceIfMatch: ETag },
      { CopySourceIfNoneMatch: '"0123"' },
      { CopySourceIfModifiedSince: past },
      { CopySourceIfMatch: ETag, CopySourceIfUnmodifiedSince: past },
    ];
    for (const [at, condition] of right.entries()) await copy(condition, `copy/right-${at}`);
  });

  it('is copied, or replaced by what the copy says', async () => {
    await put('copy/é source', 'content', { ContentType: 'image/webp', Metadata: { a: '1' } });
    const CopySource = encodeURI(`${testBucket}/copy/é source`);
    await s3.send(new CopyObjectCommand({ Bucket: testBucket, Key: 'copy/same', CopySource }));
    expect((await get('copy/same')).bytes.toString()).toBe('content');
    expect(await head('copy/same')).toMatchObject({ ContentType: 'image/webp', Metadata: { a: '1' } });
    await s3.send(
      new CopyObjectCommand({
        Bucket: testBucket,
        Key: 'copy/other',
        CopySource,
        MetadataDirective: 'REPLACE',
        ContentType: 'text/plain',
        Metadata: { b: '2' },
      }),
    );
    expect(await head('copy/other')).toMatchObject({ ContentType: 'text/plain', Metadata: { b: '2' } });
    await expect(
      s3.send(new CopyObjectCommand({ Bucket: testBucket, Key: 'copy/é source', CopySource })),
    ).rejects.toEqual(failsWith(400, 'InvalidRequest'));
    await s3.send(new DeleteObjectCommand({ Bucket: testBucket, Key: 'copy/é source' }));
    expect((await get('copy/same')).bytes.toString()).toBe('content');
  });
});

describe('keys', () => {
  const unusual = [
    '../../../../escape',
    'a/../../escape',
    '%2e%2e/%2e%2e/escape',
    '..\\..\\escape',
    './dot',
    'a//b',
    '..',
    'dossier été/façade œuvre – n°1 (copie).png',
    'emoji/🎨🖼️.png',
    'a+b & c=d;e,f@g$h!i~j*k.txt',
    'quote\'and"dq<>.txt',
    'pct/100%.txt',
    'pct/%41.txt',
    'hash#q?x.txt',
    'e\u0301-decomposed',
    '\u00e9-composed',
    ' spaces ',
    'carriage\rreturn',
    'trailing/',
    `long/${'é'.repeat(150)}/${'x'.repeat(700)}`,
    'index.sqlite',
  ];

  it.each(unusual)('may be %j', async (key) => {
    await put(key, `content of ${key}`);
    expect((await get(key)).bytes.toString()).toBe(`content of ${key}`);
    expect(await keys(key)).toContain(key);
    const Delete = { Objects: [{ Key: key }] };
    const { Deleted } = await s3.send(new DeleteObjectsCommand({ Bucket: testBucket, Delete }));
    expect(Deleted).toEqual([{ Key: key }]);
    await expect(head(key)).rejects.toEqual(failsWith(404, 'NotFound'));
  });

  it('are not folders, and know case', async () => {
    await put('nest', '1');
    await put('nest/child', '2');
    await put('NEST', '3');
    expect((await get('nest')).bytes.toString()).toBe('1');
    expect((await get('nest/child')).bytes.toString()).toBe('2');
    expect((await get('NEST')).bytes.toString()).toBe('3');
  });

  it('end at 1024 bytes', async () => {
    await put('k'.repeat(1024), 'x');
    await expect(put('k'.repeat(1025), 'x')).rejects.toEqual(failsWith(400, 'KeyTooLongError'));
  });
});

describe('listing and deleting many', () => {
  const names = Array.from({ length: 1100 }, (_, n) => `list/p${n % 3}/k${String(n).padStart(4, '0')}`);

  beforeAll(async () => {
    const left = [...names, 'lisu/other'];
    const worker = async () => {
      for (let key = left.pop(); key !== undefined; key = left.pop()) await put(key, 'x');
    };
    await Promise.all(Array.from({ length: 32 }, worker));
  }, 60_000);

  it('gives pages in order, each key once', async () => {
    const seen: (string | undefined)[] = [];
    let pages = 0;
    for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: testBucket, Prefix: 'list/' })) {
      pages += 1;
      for (const { Key } of page.Contents ?? []) seen.push(Key);
    }
    expect(pages).toBe(2);
    expect(seen).toEqual([...names].sort());
  });

  it('gathers common prefixes, over pages too', async () => {
    const input = { Bucket: testBucket, Prefix: 'list/', Delimiter: '/', MaxKeys: 2 };
    const first = await s3.send(new ListObjectsV2Command(input));
    expect(first.CommonPrefixes).toEqual([{ Prefix: 'list/p0/' }, { Prefix: 'list/p1/' }]);
    expect(first).toMatchObject({ IsTruncated: true, KeyCount: 2 });
    const rest = await s3.send(
      new ListObjectsV2Command({ ...input, ContinuationToken: first.NextContinuationToken }),
    );
    expect(rest.CommonPrefixes).toEqual([{ Prefix: 'list/p2/' }]);
    expect(rest.IsTruncated).toBe(false);
  });

  it('begins after a key', async () => {
    const input = { Bucket: testBucket, Prefix: 'list/p1/', MaxKeys: 7 };
    const first = await s3.send(new ListObjectsV2Command(input));
    const entry = first.Contents?.[0];
    expect(entry).toMatchObject({ Key: 'list/p1/k0001', Size: 1, ETag: expect.any(String) });
    const byToken = await s3.send(
      new ListObjectsV2Command({ ...input, ContinuationToken: first.NextContinuationToken }),
    );
    const byKey = await s3.send(new ListObjectsV2Command({ ...input, StartAfter: first.Contents?.[6]?.Key }));
    expect(byKey.Contents).toEqual(byToken.Contents);
  });

  it('knows the older form, and names in percent-encoding', async () => {
    const first = await s3.send(
      new ListObjectsCommand({ Bucket: testBucket, Prefix: 'list/', Delimiter: '/', MaxKeys: 1 }),
    );
    expect(first.CommonPrefixes).toEqual([{ Prefix: 'list/p0/' }]);
    const next = await s3.send(
      new ListObjectsCommand({
        Bucket: testBucket,
        Prefix: 'list/',
        Delimiter: '/',
        Marker: first.NextMarker,
      }),
    );
    expect(next.CommonPrefixes).toEqual([{ Prefix: 'list/p1/' }, { Prefix: 'list/p2/' }]);
    await put('encoded/é &', 'x');
    const encoded = await s3.send(
      new ListObjectsV2Command({ Bucket: testBucket, Prefix: 'encoded/', EncodingType: 'url' }),
    );
    expect(encoded.Contents?.[0]?.Key).toBe('encoded/%C3%A9%20%26');
  });

  it('orders by UTF-8, where UTF-16 would differ', async () => {
    const ordered = ['utf/a', 'utf/é', 'utf/\uffee', 'utf/😀'];
    for (const key of [...ordered].reverse()) await put(key, 'x');
    expect(await keys('utf/')).toEqual(ordered);
  });

  it('deletes a thousand at once, missing ones included', async () => {
    const Objects = [...names.slice(0, 998), 'never', 'list/absent'].map((Key) => ({ Key }));
    const { Deleted, Errors } = await s3.send(
      new DeleteObjectsCommand({ Bucket: testBucket, Delete: { Objects } }),
    );
    expect(Errors ?? []).toEqual([]);
    expect(Deleted).toHaveLength(1000);
    expect(await keys('list/p0/k0000')).toEqual([]);
    const quiet = await s3.send(
      new DeleteObjectsCommand({ Bucket: testBucket, Delete: { Quiet: true, Objects: [{ Key: 'never' }] } }),
    );
    expect(quiet.Deleted ?? []).toEqual([]);
    await s3.send(new DeleteObjectCommand({ Bucket: testBucket, Key: 'never' }));
  });

  it('takes Content-MD5 in the place of a checksum', async () => {
    const client = server.client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
    client.middlewareStack.add(
      (next) => async (args) => {
        const { request } = args;
        if (typeof request === 'object' && request && 'headers' in request && 'body' in request) {
          const headers = request.headers as Record<string, string>;
          headers['content-md5'] = createHash('md5').update(String(request.body)).digest('base64');
          for (const name of Object.keys(headers)) {
            if (name.startsWith('x-amz-checksum') || name.startsWith('x-amz-sdk')) delete headers[name];
          }
        }
        return next(args);
      },
      { step: 'build', priority: 'low' },
    );
    await put('md5/é', 'x');
    const Delete = { Objects: [{ Key: 'md5/é' }] };
    await client.send(new DeleteObjectsCommand({ Bucket: testBucket, Delete }));
    expect(await keys('md5/')).toEqual([]);
  });
});
