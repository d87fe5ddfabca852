import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { createTestStorage } from '@sorami/testing/create-test-storage';
import { afterEach, describe, expect, test } from 'vitest';
import { ObjectExistsError, type ObjectStore, StorageUnavailableError } from '../port.ts';
import { type S3Config, s3ConfigFromEnv, s3EnvSchema } from './config.ts';
import { createS3Store } from './store.ts';
import { partSize } from './upload-to-s3.ts';

async function testConfig(): Promise<S3Config> {
  return s3ConfigFromEnv(s3EnvSchema.parse(await createTestStorage()));
}

const open: { server: Server; store: ObjectStore }[] = [];

afterEach(() => {
  for (const { server, store } of open.splice(0)) {
    store.close();
    server.closeAllConnections();
    server.close();
  }
});

/** A store that talks to a server which answers as the test wants. */
async function storeOver(answer: RequestListener): Promise<ObjectStore> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const store = createS3Store(configFor(`http://127.0.0.1:${port}`));
  open.push({ server, store });
  return store;
}

function configFor(endpoint: string): S3Config {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
  return { bucket: 'bucket', region: 'us-east-1', endpoint, credentials, maxLinkSeconds: 3600 };
}

const operations: [string, (store: ObjectStore) => Promise<unknown>][] = [
  ['putObject', (store) => store.putObject({ key: 'k', body: Buffer.from('x'), contentType: 'text/plain' })],
  [
    'putObject of a long stream',
    (store) => {
      const body = Readable.from([Buffer.alloc(partSize), Buffer.alloc(partSize)]);
      return store.putObject({ key: 'k', body, contentType: 'text/plain' });
    },
  ],
  ['headObject', (store) => store.headObject('k')],
  ['getObject', (store) => store.getObject('k')],
  ['deleteObjects', (store) => store.deleteObjects('k')],
  ['deleteObjects of many', (store) => store.deleteObjects(['k', 'l'])],
  ['listObjects', (store) => store.listObjects({ prefix: '' })],
  ['checkBucket', (store) => store.checkBucket()],
];

describe('A store that is away', () => {
  test.each(operations)('%s says so when nothing listens', async (_, operation) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    const store = createS3Store(configFor(`http://127.0.0.1:${port}`));
    await expect(operation(store)).rejects.toThrow(StorageUnavailableError);
    store.close();
  });

  test.each(operations)('%s says so when the store fails', async (_, operation) => {
    const store = await storeOver((request, response) => {
      request.resume();
      response.writeHead(503).end();
    });
    await expect(operation(store)).rejects.toThrow(StorageUnavailableError);
  });

  test.each(operations)('%s says so when the connection breaks', async (_, operation) => {
    const store = await storeOver((request) => request.socket.destroy());
    await expect(operation(store)).rejects.toThrow(StorageUnavailableError);
  });

  test('a download that breaks half-way says so', async () => {
    const store = await storeOver((_, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('half', () => response.destroy());
    });
    const object = await store.getObject('k');
    await expect(text(object?.body ?? Readable.from([]))).rejects.toThrow(StorageUnavailableError);
  });

  test('a passing failure is tried again', async () => {
    let requests = 0;
    const store = await storeOver((_, response) => {
      requests += 1;
      response.writeHead(requests < 3 ? 503 : 200, { 'content-length': requests < 3 ? 0 : 5 }).end();
    });
    expect(await store.headObject('k')).toMatchObject({ size: 5 });
  });
});

describe('checkBucket', () => {
  test.each([
    ['there is no such bucket', { bucket: 'not-there' }, 'no bucket named not-there'],
    [
      'the credentials are wrong',
      { credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wrong' } },
      'may not use the bucket',
    ],
  ])('says that %s', async (_, change, message) => {
    const store = createS3Store({ ...(await testConfig()), ...change });
    const failure = await store.checkBucket().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StorageUnavailableError);
    expect((failure as Error).message).toContain(message);
    store.close();
  });
});

describe('putObject', () => {
  test('reads no more of a stream than a few parts ahead of the store', async () => {
    const parts: string[] = [];
    const store = await storeOver((request, response) => {
      request.resume();
      if (request.method === 'POST') {
        response.end('<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>');
      } else if (request.method === 'DELETE') {
        response.writeHead(204).end();
      } else {
        parts.push(request.url ?? '');
      }
    });
    let read = 0;
    const body = new Readable({
      read() {
        read += 1024 ** 2;
        this.push(Buffer.alloc(1024 ** 2));
      },
    });
    const stop = new AbortController();
    const upload = store.putObject({ key: 'k', body, contentType: 'video/mp4', signal: stop.signal });
    const outcome = expect(upload).rejects.toThrow('enough');
    await expect.poll(() => parts.length, { timeout: 10_000 }).toBe(3);
    let before: number;
    do {
      before = read;
      await setTimeout(200);
    } while (read > before && read <= 5 * partSize);
    expect(read).toBeLessThanOrEqual(5 * partSize);
    stop.abort(new Error('enough'));
    await outcome;
  });

  test('takes its own first attempt for done when only the answer was lost', async () => {
    let stored: string | undefined;
    const store = await storeOver((request, response) => {
      request.resume();
      if (!request.url?.startsWith('/bucket/k')) {
        // What is tried out of the store before its first such upload: it knows the condition.
        response.writeHead(request.headers['if-none-match'] ? 412 : 200).end();
      } else if (request.method === 'HEAD') {
        response.writeHead(200, { 'x-amz-meta-sha256': stored, etag: '"e"', 'content-length': 1 }).end();
      } else if (stored === undefined) {
        stored = String(request.headers['x-amz-meta-sha256']);
        request.on('end', () => response.destroy());
      } else {
        response.writeHead(412).end();
      }
    });
    const upload = {
      key: 'k',
      body: Buffer.from('x'),
      contentType: 'text/plain',
      ifNoneMatch: true,
    } as const;
    expect(await store.putObject(upload)).toMatchObject({ etag: '"e"', size: 1 });
    await expect(store.putObject(upload)).rejects.toThrow(ObjectExistsError);
  });

  test.each([
    ['a buffer', () => Buffer.alloc(6 * partSize)],
    ['a stream', () => chunksThenSilence(6)],
    ['a stream that has stalled', () => chunksThenSilence(4)],
  ])('deletes the parts of %s when one was refused', async (_, makeBody) => {
    const requests: string[] = [];
    const store = await storeOver((request, response) => {
      request.resume();
      const part = new URL(request.url ?? '', 'http://s3').searchParams.get('partNumber');
      requests.push(part ?? `${request.method}`);
      if (request.method === 'POST') {
        response.end('<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>');
      } else if (request.method === 'DELETE') {
        response.writeHead(204).end();
      } else if (part === '1') {
        // Late: by then the other parts are stored, and more is wanted from the source.
        request.on('end', async () => {
          await setTimeout(300);
          response.writeHead(403).end();
        });
      } else {
        request.on('end', () => response.writeHead(200, { etag: '"e"' }).end());
      }
    });
    const body = makeBody();
    const upload = store.putObject({ key: 'k', body, contentType: 'video/mp4' });
    await expect(upload).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    expect(requests.at(-1)).toBe('DELETE');
    expect(requests.filter((request) => request === 'POST')).toHaveLength(1);
    if (body instanceof Readable) expect(body.destroyed).toBe(true);
  });
});

function chunksThenSilence(parts: number): Readable {
  let left = parts;
  return new Readable({
    read() {
      if (left-- > 0) this.push(Buffer.alloc(partSize));
    },
  });
}

test('deleteObjects of many sends the Content-MD5 that older stores want, and answers what stays', async () => {
  let md5: unknown;
  const store = await storeOver((request, response) => {
    md5 = request.headers['content-md5'];
    request.resume();
    const refused =
      '<Error><Key>b</Key><Code>AccessDenied</Code></Error><Error><Key>c</Key><Code>NoSuchKey</Code></Error>';
    response.end(`<DeleteResult>${refused}</DeleteResult>`);
  });
  expect(await store.deleteObjects(['a', 'b', 'c'])).toEqual([{ key: 'b', code: 'AccessDenied' }]);
  expect(md5).toMatch(/^[A-Za-z0-9+/]{22}==$/);
});
