import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer, testBucket } from './testing/start-test-server.ts';

let server: TestServer;
let s3: S3Client;

beforeAll(async () => {
  server = await startTestServer();
  s3 = server.client();
});
afterAll(() => server.stop());

const mebibyte = 1024 * 1024;
const first = randomBytes(5 * mebibyte);
const last = randomBytes(12_345);

async function create(Key: string, extra: Partial<CreateMultipartUploadCommandInput> = {}): Promise<string> {
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket: testBucket, Key, ...extra }));
  if (!UploadId) throw new Error('There is no upload.');
  return UploadId;
}

async function upload(
  Key: string,
  UploadId: string,
  PartNumber: number,
  Body: Buffer,
): Promise<CompletedPart> {
  const part = new UploadPartCommand({ Bucket: testBucket, Key, UploadId, PartNumber, Body });
  return { PartNumber, ETag: (await s3.send(part)).ETag };
}

const complete = (Key: string, UploadId: string, Parts: CompletedPart[], IfNoneMatch?: string) =>
  s3.send(
    new CompleteMultipartUploadCommand({
      Bucket: testBucket,
      Key,
      UploadId,
      MultipartUpload: { Parts },
      ...(IfNoneMatch ? { IfNoneMatch } : {}),
    }),
  );

async function get(Key: string): Promise<Buffer> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: testBucket, Key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

const head = (Key: string) =>
  s3.send(new HeadObjectCommand({ Bucket: testBucket, Key, ChecksumMode: 'ENABLED' }));

describe('multipart uploads', () => {
  it('make one object of a stream of unknown length', async () => {
    const bytes = randomBytes(12 * mebibyte + 345);
    const pieces = function* () {
      for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
    };
    const params = {
      Bucket: testBucket,
      Key: 'stream',
      Body: Readable.from(pieces()),
      ContentType: 'image/png',
      Metadata: { k: 'v' },
    };
    await new Upload({ client: s3, params, partSize: 5 * mebibyte, queueSize: 3 }).done();
    expect((await get('stream')).equals(bytes)).toBe(true);
    expect(await head('stream')).toMatchObject({
      ContentType: 'image/png',
      Metadata: { k: 'v' },
      ContentLength: bytes.length,
      ETag: expect.stringMatching(/-3"$/),
    });
  });

  it('may come from a browser, by signed links', async () => {
    const client = server.client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
    const UploadId = await create('browser');
    const parts = await Promise.all(
      [first, last].map(async (body, index) => {
        const PartNumber = index + 1;
        const part = new UploadPartCommand({ Bucket: testBucket, Key: 'browser', UploadId, PartNumber });
        const url = await getSignedUrl(client, part);
        const response = await fetch(url, { method: 'PUT', body: new Uint8Array(body) });
        expect(response.status).toBe(200);
        return { PartNumber, ETag: response.headers.get('etag') ?? '' };
      }),
    );
    await complete('browser', UploadId, parts);
    expect((await get('browser')).equals(Buffer.concat([first, last]))).toBe(true);
  });

  it('take a part again, and leave out what the list leaves out', async () => {
    const UploadId = await create('again');
    await upload('again', UploadId, 1, last);
    const one = await upload('again', UploadId, 1, first);
    await upload('again', UploadId, 2, last);
    const three = await upload('again', UploadId, 3, last);
    await complete('again', UploadId, [one, three]);
    expect((await get('again')).equals(Buffer.concat([first, last]))).toBe(true);
  });

  it('refuse lists that are not right', async () => {
    const UploadId = await create('wrong');
    const one = await upload('wrong', UploadId, 1, last);
    const two = await upload('wrong', UploadId, 2, last);
    const fails = (parts: CompletedPart[], name: string) =>
      expect(complete('wrong', UploadId, parts)).rejects.toMatchObject({ name });
    await fails([one, two], 'EntityTooSmall');
    await fails([two, one], 'InvalidPartOrder');
    await fails([{ ...one, ETag: 'x' }], 'InvalidPart');
    await fails([{ ...one, PartNumber: 9 }], 'InvalidPart');
    await fails([], 'MalformedXML');
    await expect(upload('wrong', UploadId, 10_001, last)).rejects.toMatchObject({ name: 'InvalidArgument' });
    await expect(upload('other key', UploadId, 1, last)).rejects.toMatchObject({ name: 'NoSuchUpload' });
    await complete('wrong', UploadId, [two]);
    expect(await get('wrong')).toEqual(last);
  });

  it('are listed with their parts, page by page, and aborted', async () => {
    const ids = [await create('listed/a'), await create('listed/a'), await create('listed/b')];
    const [UploadId = ''] = ids;
    for (const number of [1, 2, 3]) await upload('listed/a', UploadId, number, last);
    const parts = { Bucket: testBucket, Key: 'listed/a', UploadId, MaxParts: 2 };
    const page = await s3.send(new ListPartsCommand(parts));
    expect(page.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
      [1, last.length],
      [2, last.length],
    ]);
    const rest = await s3.send(
      new ListPartsCommand({ ...parts, PartNumberMarker: page.NextPartNumberMarker }),
    );
    expect([page.IsTruncated, rest.IsTruncated, rest.Parts?.length]).toEqual([true, false, 1]);

    const uploads = { Bucket: testBucket, Prefix: 'listed/', MaxUploads: 2 };
    const start = await s3.send(new ListMultipartUploadsCommand(uploads));
    const { NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = start;
    const end = await s3.send(new ListMultipartUploadsCommand({ ...uploads, KeyMarker, UploadIdMarker }));
    const seen = [...(start.Uploads ?? []), ...(end.Uploads ?? [])].map((entry) => entry.UploadId);
    expect(seen.sort()).toEqual([...ids].sort());

    await s3.send(new AbortMultipartUploadCommand({ Bucket: testBucket, Key: 'listed/a', UploadId }));
    await expect(s3.send(new ListPartsCommand(parts))).rejects.toMatchObject({ name: 'NoSuchUpload' });
    await expect(upload('listed/a', UploadId, 4, last)).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });

  it('heed If-None-Match, and answer a repeated completion alike', async () => {
    const [one, two] = [await create('once'), await create('once')];
    const partOne = await upload('once', one, 1, last);
    const partTwo = await upload('once', two, 1, first);
    const { ETag } = await complete('once', one, [partOne], '*');
    expect((await complete('once', one, [partOne], '*')).ETag).toBe(ETag);
    await expect(complete('once', two, [partTwo], '*')).rejects.toMatchObject({ name: 'PreconditionFailed' });
    expect(await get('once')).toEqual(last);
  });

  it('have checksums made of the parts’, or of the whole', async () => {
    const whole = createHash('sha256').update(first).update(last).digest('base64');
    const digests = [first, last].map((part) => createHash('sha256').update(part).digest());
    const composed = createHash('sha256').update(Buffer.concat(digests)).digest('base64');
    const make = async (Key: string, extra: Partial<CreateMultipartUploadCommandInput>) => {
      const UploadId = await create(Key, extra);
      const parts = [await upload(Key, UploadId, 1, first), await upload(Key, UploadId, 2, last)];
      await complete(Key, UploadId, parts);
      return head(Key);
    };
    const composite = await make('composite', { ChecksumAlgorithm: 'SHA256' });
    expect(composite).toMatchObject({ ChecksumSHA256: `${composed}-2`, ChecksumType: 'COMPOSITE' });
    const full = await make('full', { ChecksumAlgorithm: 'CRC64NVME' });
    expect(full).toMatchObject({ ChecksumSHA256: whole, ChecksumType: 'FULL_OBJECT' });
    expect(full.ChecksumCRC64NVME).toEqual(expect.any(String));
    expect((await get('full')).equals(Buffer.concat([first, last]))).toBe(true);
    expect((await get('composite')).length).toBe(first.length + last.length);
  });
});
