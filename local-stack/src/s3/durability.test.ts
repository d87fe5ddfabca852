import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
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
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
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

describe('a connection that breaks off', () => {
  function breakOff(address: string, method: string, headers: Record<string, string>, start: Buffer) {
    return new Promise<void>((resolve) => {
      const options = { method, headers: { ...headers, 'content-length': String(start.length * 2) } };
      const outgoing = request(address, options);
      outgoing.on('error', () => {});
      outgoing.on('close', resolve);
      outgoing.write(start, () => setTimeout(() => outgoing.destroy(), 50));
    });
  }

  it('leaves no file behind', async () => {
    const s3 = server.client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
    const target = { Bucket: testBucket, Key: 'broken' };
    const body = Buffer.alloc(400_000);
    await breakOff(await getSignedUrl(s3, new PutObjectCommand(target)), 'PUT', {}, body);
    const { url, fields } = await createPresignedPost(s3, target);
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([body]));
    const whole = new Request(url, { method: 'POST', body: form });
    const headers = { 'content-type': whole.headers.get('content-type') ?? '' };
    const sent = Buffer.from(await whole.arrayBuffer());
    await breakOff(url, 'POST', headers, sent.subarray(0, 300_000));
    const unfinished = await fetch(url, { method: 'POST', headers, body: sent.subarray(0, 300_000) });
    expect(unfinished.status).toBe(400);
    const refused = sent.toString('latin1').replace('X-Amz-Signature', 'X-Amz-Signatura');
    await breakOff(url, 'POST', headers, Buffer.from(refused, 'latin1').subarray(0, 300_000));
    await expect.poll(dataFiles).toEqual([]);

    await s3.send(new PutObjectCommand({ ...target, Body: Buffer.alloc(20 * mebibyte) }));
    const link = await getSignedUrl(s3, new GetObjectCommand(target));
    const reader = (await fetch(link)).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect((await s3.send(new HeadObjectCommand(target))).ContentLength).toBe(20 * mebibyte);
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
      const link = await getSignedUrl(s3, new GetObjectCommand({ Bucket: testBucket, Key }));
      let size = 0;
      for await (const piece of (await fetch(link)).body ?? []) size += piece.length;
      expect(size).toBe(body.length);
    };
    await Promise.all(['put', 'parts', 'form'].map(download));

    const anonymous = request(`${server.url}/${testBucket}/refused`, {
      method: 'PUT',
      headers: { 'content-length': String(body.length) },
    });
    const refusal = once(anonymous, 'response');
    anonymous.end(body);
    const [response] = await refusal;
    expect(response.statusCode).toBe(403);
    response.resume();
    await once(anonymous, 'close');
    expect(await server.peakMemory()).toBeLessThan(150_000_000);
  }, 120_000);
});
