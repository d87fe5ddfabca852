import { randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StartFailure, startTestServer, type TestServer, testBucket } from './testing/start-test-server.ts';

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.stop());

const mebibyte = 1024 * 1024;

async function restart(signal: NodeJS.Signals): Promise<S3Client> {
  await server.kill(signal);
  server = await startTestServer(server.folder);
  return server.client();
}

async function dataFiles(): Promise<string[]> {
  const names = await readdir(path.join(server.folder, 'data'), { recursive: true });
  return names.filter((name) => path.basename(name).length > 2);
}

describe('a kill', () => {
  it('takes nothing that was answered, and leaves nothing that was not', async () => {
    let s3 = server.client();
    const acknowledged = new Map<string, string>();
    let killing = false;
    const worker = async (id: number) => {
      for (let n = 0; !killing; n += 1) {
        const [key, body] = [`kill/${id}/${n % 20}`, `${id}-${n}`];
        try {
          await s3.send(
            new PutObjectCommand({ Bucket: testBucket, Key: key, Body: body, Metadata: { n: body } }),
          );
          acknowledged.set(key, body);
        } catch {
          return;
        }
      }
    };
    const working = Array.from({ length: 8 }, (_, id) => worker(id));
    while (acknowledged.size < 60) await new Promise((resolve) => setTimeout(resolve, 5));
    const restarted = restart('SIGKILL');
    killing = true;
    await Promise.all(working);
    s3 = await restarted;

    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: testBucket }));
    expect(Contents.length).toBeGreaterThanOrEqual(acknowledged.size);
    for (const [Key, body] of acknowledged) {
      const { Body, Metadata } = await s3.send(new GetObjectCommand({ Bucket: testBucket, Key }));
      const text = (await Body?.transformToString()) ?? '';
      expect(text).toBe(Metadata?.n);
      // A later version may have reached the disk before its answer reached us.
      expect(Number(text.split('-')[1])).toBeGreaterThanOrEqual(Number(body.split('-')[1]));
    }
    expect(await dataFiles()).toHaveLength(Contents.length);
  });

  it('lets uploads in parts go on', async () => {
    const Key = 'parts';
    const part = { Bucket: testBucket, Key, Body: 'part', PartNumber: 1 };
    const created = new CreateMultipartUploadCommand({ Bucket: testBucket, Key, ContentType: 'image/png' });
    const { UploadId } = await server.client().send(created);
    await server.client().send(new UploadPartCommand({ ...part, UploadId }));
    const s3 = await restart('SIGKILL');
    const { Parts } = await s3.send(new ListPartsCommand({ Bucket: testBucket, Key, UploadId }));
    expect(Parts).toHaveLength(1);
  });
});

describe('one folder', () => {
  it('belongs to one process, and to the next when that is dead', async () => {
    const second = startTestServer(server.folder);
    await expect(second).rejects.toThrow(/is in use by another S3 server \(process \d+\)/);
    await expect(second).rejects.toBeInstanceOf(StartFailure);
    expect((await fetch(server.url)).status).toBe(403);

    await server.kill('SIGKILL');
    // The number of a process that lives, but isn't ours: it must not keep the folder.
    await writeFile(path.join(server.folder, 'owner.pid'), `${process.pid}\n`);
    server = await startTestServer(server.folder);
    expect(await readFile(path.join(server.folder, 'owner.pid'), 'utf8')).not.toBe(`${process.pid}\n`);
  });

  it('is left cleanly when the server is asked to stop', async () => {
    const put = new PutObjectCommand({ Bucket: testBucket, Key: 'kept', Body: 'x' });
    await server.client().send(put);
    expect(await server.kill('SIGTERM')).toBe(0);
    server = await startTestServer(server.folder);
    const head = new HeadObjectCommand({ Bucket: testBucket, Key: 'kept' });
    expect((await server.client().send(head)).ContentLength).toBe(1);
  });
});

describe.runIf(process.platform === 'linux')('memory', () => {
  it('stays under 150 MB while 100 MB go up and down, in every way', async () => {
    const s3 = server.client();
    const block = randomBytes(mebibyte);
    const body = Buffer.concat(Array.from({ length: 100 }, () => block));
    await s3.send(new PutObjectCommand({ Bucket: testBucket, Key: 'put', Body: body }));
    const params = { Bucket: testBucket, Key: 'parts', Body: body };
    await new Upload({ client: s3, params, partSize: 8 * mebibyte }).done();
    const { url, fields } = await createPresignedPost(s3, {
      Bucket: testBucket,
      Key: 'form',
      Conditions: [['content-length-range', 0, body.length]],
    });
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([body]));
    expect((await fetch(url, { method: 'POST', body: form })).status).toBe(204);

    const download = async (Key: string) => {
      let size = 0;
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: testBucket, Key }));
      for await (const piece of Body?.transformToWebStream() ?? []) size += piece.length;
      expect(size).toBe(body.length);
    };
    for (const key of ['put', 'parts', 'form']) await download(key);
    await Promise.all(['put', 'parts', 'form'].map(download));
    expect(await server.peakMemory()).toBeLessThan(150_000_000);
  }, 60_000);
});
