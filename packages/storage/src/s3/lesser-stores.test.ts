import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestStorage } from '@sorami/testing/create-test-storage';
import { afterEach, expect, test } from 'vitest';
import { ObjectExistsError, type ObjectStore, type StoreGap } from '../port.ts';
import { s3ConfigFromEnv, s3EnvSchema } from './config.ts';
import { createS3Store } from './store.ts';

// Stores that speak S3 less well than AWS: the local one, behind a proxy that answers as they do.

type Twist = (incoming: IncomingMessage, response: ServerResponse) => boolean;

const open: { server: Server; store: ObjectStore }[] = [];

afterEach(() => {
  for (const { server, store } of open.splice(0)) {
    store.close();
    server.closeAllConnections();
    server.close();
  }
});

interface Lesser {
  store: ObjectStore;
  found: StoreGap[];
  requests: IncomingMessage[];
}

/** `twist` answers a request itself and returns true, or leaves it to the real store. */
async function behind(twist: Twist): Promise<Lesser> {
  const real = s3ConfigFromEnv(s3EnvSchema.parse(await createTestStorage()));
  const { hostname, port } = new URL(real.endpoint ?? '');
  const requests: IncomingMessage[] = [];
  const pass = (incoming: IncomingMessage, response: ServerResponse) => {
    requests.push(incoming);
    if (twist(incoming, response)) return;
    const { method, url: path, headers } = incoming;
    const upstream = request({ hostname, port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    upstream.on('error', () => response.destroy());
    incoming.pipe(upstream);
  };
  const server = createServer(pass).listen(0, '127.0.0.1');
  // Node would answer `100 Continue` by itself.
  server.on('checkContinue', pass);
  await once(server, 'listening');
  const { port: own } = server.address() as AddressInfo;
  const found: StoreGap[] = [];
  const config = {
    ...real,
    endpoint: `http://127.0.0.1:${own}`,
    // Browsers reach it elsewhere: what servers try goes the servers' way.
    publicEndpoint: 'http://storage.example.invalid',
  };
  const store = createS3Store(config, (gaps) => found.push(...gaps));
  open.push({ server, store });
  return { store, found, requests };
}

function refuse(incoming: IncomingMessage, response: ServerResponse, status: number, code: string): true {
  incoming.resume().once('end', () => {
    response.writeHead(status, { 'content-type': 'application/xml' });
    response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
  });
  return true;
}

const isForm = ({ headers }: IncomingMessage) => headers['content-type']?.startsWith('multipart/form-data');
const isConditional = ({ headers }: IncomingMessage) => headers['if-none-match'] !== undefined;
const type = 'application/octet-stream';

test('a whole store lacks nothing, and nothing is left of the trial', async () => {
  const { store, found } = await behind(() => false);
  expect(await store.findGaps()).toEqual([]);
  expect(found).toEqual([]);
  expect((await store.listObjects({ prefix: '' })).objects).toEqual([]);
});

test('one that never answers 100 Continue takes objects of any size', async () => {
  const { store, requests } = await behind(() => false);
  const body = randomBytes(3 * 1024 ** 2);
  await store.putObject({ key: 'large', body, contentType: type });
  expect((await store.headObject('large'))?.size).toBe(body.length);
  expect(requests.filter(({ headers }) => headers.expect)).toEqual([]);
});

test('one that knows neither the condition nor forms, as Swift, says so; uploads look before they write', async () => {
  const { store, found } = await behind((incoming, response) => {
    if (isConditional(incoming)) return refuse(incoming, response, 501, 'NotImplemented');
    return isForm(incoming) ? refuse(incoming, response, 412, 'PreconditionFailed') : false;
  });
  const once = { key: 'kept', contentType: type, ifNoneMatch: true } as const;
  await store.putObject({ ...once, body: Buffer.from('first') });
  await expect(store.putObject({ ...once, body: Buffer.from('second') })).rejects.toThrow(ObjectExistsError);
  expect((await store.headObject('kept'))?.size).toBe(5);
  expect(found).toEqual(['conditional-writes', 'upload-forms']);
  expect((await store.listObjects({ prefix: '' })).objects.map(({ key }) => key)).toEqual(['kept']);
});

test('one that ignores the condition is found out, and nothing is replaced', async () => {
  const { store, found } = await behind((incoming, response) => {
    if (!isConditional(incoming)) return false;
    incoming.resume().once('end', () => response.writeHead(200, { etag: '"replaced"' }).end());
    return true;
  });
  const once = { key: 'kept', contentType: type, ifNoneMatch: true } as const;
  await store.putObject({ ...once, body: Buffer.from('first') });
  await expect(store.putObject({ ...once, body: Buffer.from('second') })).rejects.toThrow(ObjectExistsError);
  expect(found).toEqual(['conditional-writes']);
});

test('one whose forms take more than they were signed for is not trusted with them', async () => {
  const { store } = await behind((incoming, response) => {
    if (!isForm(incoming)) return false;
    incoming.resume().once('end', () => response.writeHead(201).end());
    return true;
  });
  expect(await store.findGaps()).toEqual(['upload-forms']);
});

test('one whose forms do not compare checksums is trusted with forms, and not with checksums', async () => {
  let forms = 0;
  const { store } = await behind((incoming, response) => {
    // The third is the first with a checksum.
    if (!isForm(incoming) || ++forms < 3) return false;
    incoming.resume().once('end', () => response.writeHead(201).end());
    return true;
  });
  expect(await store.findGaps()).toEqual(['upload-checksums']);
});

test('credentials that may only read are named', async () => {
  const { store } = await behind((incoming, response) =>
    incoming.method === 'PUT' ? refuse(incoming, response, 403, 'AccessDenied') : false,
  );
  expect(await store.findGaps()).toEqual(['writing']);
});

test('one that is away is asked again, and not taken for a lesser one', async () => {
  let isAway = true;
  const { store, found } = await behind((incoming, response) =>
    isAway ? refuse(incoming, response, 503, 'SlowDown') : false,
  );
  await expect(store.findGaps()).rejects.toThrow('did not answer');
  isAway = false;
  expect(await store.findGaps()).toEqual([]);
  expect(found).toEqual([]);
});
