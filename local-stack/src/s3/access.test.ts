import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import {
  DeleteBucketCorsCommand,
  GetBucketCorsCommand,
  GetObjectCommand,
  type GetObjectCommandInput,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketCorsCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeUri } from './signature/encode-uri.ts';
import { sign, signingKey } from './signature/signing-key.ts';
import { sendSigned } from './testing/send-signed.ts';
import {
  startTestServer,
  type TestServer,
  testBucket,
  testCredentials,
  testOrigin,
} from './testing/start-test-server.ts';

let server: TestServer;
let s3: S3Client;

beforeAll(async () => {
  server = await startTestServer();
  s3 = server.client({
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  await s3.send(new PutObjectCommand({ Bucket: testBucket, Key: 'private', Body: 'for one person' }));
  await s3.send(new PutObjectCommand({ Bucket: testBucket, Key: 'other', Body: 'for another' }));
});
afterAll(() => server.stop());

const signGet = (
  extra: Partial<GetObjectCommandInput> = {},
  options: Parameters<typeof getSignedUrl>[2] = {},
) =>
  getSignedUrl(s3, new GetObjectCommand({ Bucket: testBucket, Key: 'private', ...extra }), {
    expiresIn: 60,
    ...options,
  });

const signPut = (input: Omit<PutObjectCommandInput, 'Bucket'>) =>
  getSignedUrl(s3, new PutObjectCommand({ Bucket: testBucket, ...input }), {
    expiresIn: 60,
    signableHeaders: new Set(['host', 'content-type', 'content-length']),
  });

async function outcome(answer: Promise<Response> | Response): Promise<string> {
  const response = await answer;
  const text = await response.text();
  return `${response.status} ${/<Code>(\w+)</.exec(text)?.[1] ?? ''}`.trim();
}

const head = (Key: string) => s3.send(new HeadObjectCommand({ Bucket: testBucket, Key }));

describe('nobody is anonymous', () => {
  it.each([
    ['GET', '/private'],
    ['GET', '?list-type=2'],
    ['GET', '/missing'],
    ['HEAD', '/private'],
    ['PUT', '/mine'],
    ['DELETE', '/private'],
    ['POST', '?delete'],
    ['POST', '/private?uploads'],
  ])('%s %s without a signature', async (method, path) => {
    const body = method === 'PUT' || method === 'POST' ? 'x' : null;
    const response = await fetch(`${server.url}/${testBucket}${path}`, { method, body });
    expect(response.status).toBe(403);
  });

  it('nor learns which buckets there are', async () => {
    expect(await outcome(fetch(server.url))).toBe('403 AccessDenied');
    for (const bucket of [testBucket, 'nowhere']) {
      expect(await outcome(fetch(`${server.url}/${bucket}/x`))).toBe('403 AccessDenied');
      const form = new FormData();
      form.append('key', 'x');
      form.append('file', new Blob(['x']));
      expect(await outcome(fetch(`${server.url}/${bucket}`, { method: 'POST', body: form }))).toBe(
        '403 AccessDenied',
      );
    }
  });

  it('refuses wrong secrets, unknown keys, other regions and temporary credentials', async () => {
    const read = (accessKeyId: string, secretAccessKey: string, region: string, sessionToken?: string) => {
      const credentials = { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
      const client = server.client({ region, credentials });
      return client.send(new GetObjectCommand({ Bucket: testBucket, Key: 'private' }));
    };
    const { accessKeyId, secretAccessKey, region } = testCredentials;
    const fails = (name: string) => expect.objectContaining({ name });
    await expect(read(accessKeyId, `${secretAccessKey}x`, region)).rejects.toEqual(
      fails('SignatureDoesNotMatch'),
    );
    await expect(read('AKIAUNKNOWN', secretAccessKey, region)).rejects.toEqual(fails('InvalidAccessKeyId'));
    await expect(read(accessKeyId, secretAccessKey, 'us-west-1')).rejects.toEqual(
      fails('AuthorizationHeaderMalformed'),
    );
    await expect(read(accessKeyId, secretAccessKey, region, 'token')).rejects.toEqual(fails('InvalidToken'));
  });
});

describe('signatures in the header', () => {
  const path = `/${testBucket}/private`;

  it('hold for fifteen minutes', async () => {
    const at = (minutes: number) =>
      sendSigned(server.url, { path, date: new Date(Date.now() + minutes * 60_000) });
    expect((await at(0)).status).toBe(200);
    expect((await at(-14)).status).toBe(200);
    expect(await at(-60)).toMatchObject({ status: 403, code: 'RequestTimeTooSkewed' });
    expect(await at(60)).toMatchObject({ status: 403, code: 'RequestTimeTooSkewed' });
  });

  it('cover every x-amz header', async () => {
    const raw = { method: 'PUT', path: `/${testBucket}/smuggled`, body: 'x' };
    const smuggled = await sendSigned(server.url, { ...raw, unsignedHeaders: { 'x-amz-meta-owner': 'me' } });
    expect(smuggled).toMatchObject({ status: 403, code: 'AccessDenied' });
    const signed = await sendSigned(server.url, { ...raw, headers: { 'x-amz-meta-owner': 'me' } });
    expect(signed.status).toBe(200);
  });

  it('never lead out of the folder, whatever the path', async () => {
    const before = (await readdir(server.folder)).sort();
    const paths = [
      `/${testBucket}/../../../../../../escape`,
      `/${testBucket}/%2E%2E/%2E%2E/escape`,
      `/${testBucket}/..%2F..%2F..%2Fescape`,
      `/${testBucket}/..%5C..%5Cescape`,
    ];
    for (const raw of paths) {
      const canonical = raw.replaceAll('%2E', '.');
      await sendSigned(server.url, { method: 'PUT', path: canonical, body: 'x' });
      const read = await sendSigned(server.url, { path: canonical.replace('escape', 'etc/passwd') });
      expect(read.body.toString()).not.toContain('root:');
    }
    expect((await readdir(server.folder)).sort()).toEqual(before);
  });

  it('refuse paths that are no text', async () => {
    const broken = await sendSigned(server.url, { path: `/${testBucket}/%FF%FE` });
    expect(broken).toMatchObject({ status: 400, code: 'InvalidArgument' });
    const zero = await sendSigned(server.url, { method: 'PUT', path: `/${testBucket}/x%00y`, body: 'x' });
    expect(zero).toMatchObject({ status: 400, code: 'InvalidArgument' });
  });
});

describe('presigned links for reading', () => {
  it('open one object, and parts of it', async () => {
    const url = await signGet();
    expect(await (await fetch(url)).text()).toBe('for one person');
    const part = await fetch(url, { headers: { range: 'bytes=4-6' } });
    expect([part.status, await part.text()]).toEqual([206, 'one']);
  });

  it('set the headers that they name', async () => {
    const disposition = `attachment; filename="a b.png"; filename*=UTF-8''%C3%A9.png`;
    const url = await signGet({
      ResponseContentDisposition: disposition,
      ResponseContentType: 'application/x-foo',
      ResponseCacheControl: 'private, max-age=60',
    });
    const { headers } = await fetch(url);
    expect(headers.get('content-disposition')).toBe(disposition);
    expect(headers.get('content-type')).toBe('application/x-foo');
    expect(headers.get('cache-control')).toBe('private, max-age=60');
    const split = await signGet({ ResponseContentType: 'text/html\r\nset-cookie: a=b' });
    expect(await outcome(fetch(split))).toBe('400 InvalidArgument');
  });

  it('expire', async () => {
    const signedAt = (seconds: number) => ({ signingDate: new Date(Date.now() + seconds * 1000) });
    const old = await signGet({}, { expiresIn: 3600, ...signedAt(-3601) });
    expect(await outcome(fetch(old))).toBe('403 AccessDenied');
    const living = await signGet({}, { expiresIn: 3600, ...signedAt(-3500) });
    expect(await outcome(fetch(living))).toBe('200');
    const future = await signGet({}, signedAt(3600));
    expect(await outcome(fetch(future))).toBe('403 AccessDenied');
  });

  it.each(['700000', '0', '-1', 'NaN', '1e3'])('do not live for %s seconds', async (expires) => {
    const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    const day = date.slice(0, 8);
    const scope = `${day}/${testCredentials.region}/s3/aws4_request`;
    const query = Object.entries({
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': `${testCredentials.accessKeyId}/${scope}`,
      'X-Amz-Date': date,
      'X-Amz-Expires': expires,
      'X-Amz-SignedHeaders': 'host',
    })
      .map(([name, value]) => `${name}=${encodeUri(value)}`)
      .join('&');
    const path = `/${testBucket}/private`;
    const { host } = new URL(server.url);
    const canonical = ['GET', path, query, `host:${host}\n`, 'host', 'UNSIGNED-PAYLOAD'].join('\n');
    const digest = createHash('sha256').update(canonical).digest('hex');
    const text = ['AWS4-HMAC-SHA256', date, scope, digest].join('\n');
    const signature = sign(signingKey(testCredentials, day), text);
    const response = fetch(`${server.url}${path}?${query}&X-Amz-Signature=${signature}`);
    expect(await outcome(response)).toBe('400 AuthorizationQueryParametersError');
  });

  const tampered: [string, (url: URL) => void][] = [
    ['another signature', (url) => url.searchParams.set('X-Amz-Signature', 'f'.repeat(64))],
    ['a longer life', (url) => url.searchParams.set('X-Amz-Expires', '6000')],
    ['a header of one’s own', (url) => url.searchParams.set('response-content-type', 'text/html')],
    ['another key', (url) => Object.assign(url, { pathname: `/${testBucket}/other` })],
    ['another bucket', (url) => Object.assign(url, { pathname: '/another/private' })],
  ];
  it.each(tampered)('are void with %s', async (_what, change) => {
    const url = new URL(await signGet());
    change(url);
    expect(await outcome(fetch(url))).toBe('403 SignatureDoesNotMatch');
  });

  it('are void for any other method, and with a second signature', async () => {
    const url = await signGet();
    for (const method of ['PUT', 'DELETE', 'HEAD', 'POST']) {
      const response = await fetch(url, { method, body: method === 'PUT' || method === 'POST' ? 'x' : null });
      expect(response.status).toBe(403);
    }
    const twice = fetch(url, { headers: { authorization: 'AWS4-HMAC-SHA256 Credential=a' } });
    expect(await outcome(twice)).toBe('400 InvalidArgument');
    expect(await outcome(fetch(`${url}&X-Amz-Expires=60`))).toBe('400 InvalidArgument');
  });
});

describe('presigned links for writing', () => {
  const upload = (url: string, body: string | Buffer, type = 'image/png') =>
    fetch(url, { method: 'PUT', body: new Uint8Array(Buffer.from(body)), headers: { 'content-type': type } });

  it('take what they name, of that type and length', async () => {
    const url = await signPut({ Key: 'put/1', ContentType: 'image/png', ContentLength: 10 });
    expect(await outcome(upload(url, 'x'.repeat(11)))).toBe('403 SignatureDoesNotMatch');
    expect(await outcome(upload(url, 'x'.repeat(10), 'text/html'))).toBe('403 SignatureDoesNotMatch');
    expect(await outcome(upload(url, 'x'.repeat(10)))).toBe('200');
    expect(await head('put/1')).toMatchObject({ ContentType: 'image/png', ContentLength: 10 });
  });

  it('hold the upload to a checksum', async () => {
    const ChecksumSHA256 = createHash('sha256').update('body').digest('base64');
    const url = await signPut({ Key: 'put/2', ContentType: 'image/png', ChecksumSHA256 });
    expect(await outcome(upload(url, 'bodx'))).toBe('400 BadDigest');
    expect(await outcome(upload(url, 'body'))).toBe('200');
  });

  it('take no copy of something else', async () => {
    const url = await signPut({ Key: 'put/3' });
    const headers = { 'x-amz-copy-source': `${testBucket}/private` };
    expect(await outcome(fetch(url, { method: 'PUT', headers }))).toBe('403 AccessDenied');
  });

  it('leave nothing behind when the upload breaks off', async () => {
    await s3.send(new PutObjectCommand({ Bucket: testBucket, Key: 'put/4', Body: 'old' }));
    const url = new URL(await signPut({ Key: 'put/4' }));
    await new Promise<void>((resolve) => {
      const { hostname, port, pathname, search } = url;
      const headers = { 'content-length': 1_000_000 };
      const outgoing = httpRequest({ hostname, port, method: 'PUT', path: pathname + search, headers });
      outgoing.on('error', () => {});
      outgoing.on('close', resolve);
      outgoing.write(Buffer.alloc(300_000), () => outgoing.destroy());
    });
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: testBucket, Key: 'put/4' }));
    expect(await Body?.transformToString()).toBe('old');
  });

  it('refuse before a polite client has sent a byte', async () => {
    const url = new URL(await signPut({ Key: 'put/5' }));
    url.searchParams.set('X-Amz-Signature', 'f'.repeat(64));
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { 'content-length': 1_000_000, expect: '100-continue' };
      const outgoing = httpRequest(url, { method: 'PUT', headers });
      outgoing.on('continue', () => reject(new Error('The server asked for the body.')));
      outgoing.on('response', (response) => resolve(response.statusCode));
      outgoing.on('error', reject);
      outgoing.flushHeaders();
    });
    expect(status).toBe(403);
  });
});

describe('forms with a policy', () => {
  type Condition = NonNullable<PresignedPostOptions['Conditions']>[number];

  interface Form {
    key?: string;
    size?: number;
    change?: (fields: Record<string, string>) => void;
    options?: Partial<PresignedPostOptions>;
    filename?: string;
  }

  async function post({ key = 'post/1.png', size = 50, change, options, filename = 'x.png' }: Form) {
    const { url, fields } = await createPresignedPost(s3, {
      Bucket: testBucket,
      Key: key,
      Conditions: [
        ['content-length-range', 5, 100],
        ['eq', '$Content-Type', 'image/png'],
      ],
      Fields: { 'Content-Type': 'image/png' },
      Expires: 60,
      ...options,
    });
    change?.(fields);
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    body.append('file', new Blob([new Uint8Array(size)], { type: 'image/png' }), filename);
    return fetch(url, { method: 'POST', body });
  }

  it('upload what the policy allows', async () => {
    expect(await outcome(post({ size: 100 }))).toBe('204');
    expect(await head('post/1.png')).toMatchObject({ ContentType: 'image/png', ContentLength: 100 });
    expect(await outcome(post({ size: 5 }))).toBe('204');
  });

  const refused: [string, string, Form][] = [
    ['too much', '400 EntityTooLarge', { size: 101 }],
    ['too little', '400 EntityTooSmall', { size: 4 }],
    ['another key', '403 AccessDenied', { change: (fields) => Object.assign(fields, { key: 'post/evil' }) }],
    [
      'another type',
      '403 AccessDenied',
      { change: (fields) => Object.assign(fields, { 'Content-Type': 'text/html' }) },
    ],
    [
      'metadata of one’s own',
      '403 AccessDenied',
      { change: (fields) => Object.assign(fields, { 'x-amz-meta-owner': 'me' }) },
    ],
    [
      'another signature',
      '403 SignatureDoesNotMatch',
      { change: (fields) => Object.assign(fields, { 'X-Amz-Signature': 'f'.repeat(64) }) },
    ],
    [
      'another policy',
      '403 SignatureDoesNotMatch',
      {
        change: (fields) =>
          Object.assign(fields, { Policy: Buffer.from('{"conditions":[]}').toString('base64') }),
      },
    ],
    ['an expired policy', '403 AccessDenied', { options: { Expires: -60 } }],
    [
      'no policy',
      '403 AccessDenied',
      {
        change: (fields) => {
          delete fields.Policy;
        },
      },
    ],
  ];
  it.each(refused)('refuse %s', async (_what, expected, form) => {
    expect(await outcome(post({ key: 'post/refused.png', ...form }))).toBe(expected);
    await expect(head('post/refused.png')).rejects.toMatchObject({ name: 'NotFound' });
    await expect(head('post/evil')).rejects.toMatchObject({ name: 'NotFound' });
  });

  it('put the file’s name into the key, and carry metadata in any script', async () => {
    const fields = { 'x-amz-meta-title': 'été', success_action_status: '201' };
    const options = {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's own placeholder
      Key: 'post/dir/${filename}',
      Conditions: Object.entries(fields).map(([name, value]): Condition => ['eq', `$${name}`, value]),
      Fields: fields,
    };
    const response = await post({ options, filename: 'é $& .png' });
    expect(response.status).toBe(201);
    expect(await response.text()).toContain('<Key>post/dir/é $&#38; .png</Key>');
    const { Metadata } = await head('post/dir/é $& .png');
    expect(Buffer.from(Metadata?.title ?? '', 'latin1').toString('utf8')).toBe('été');
  });

  it('take no more of strangers than a policy needs', async () => {
    const change = (fields: Record<string, string>) => {
      for (let index = 0; index < 20; index++) fields[`x-amz-meta-${index}`] = 'a'.repeat(2_000);
    };
    expect(await outcome(post({ key: 'post/refused.png', change }))).toBe('400 MalformedPOSTRequest');
  });

  it('refuse a body that is no form', async () => {
    const send = (contentType: string, body: string) =>
      outcome(
        fetch(`${server.url}/${testBucket}`, {
          method: 'POST',
          body,
          headers: { 'content-type': contentType },
        }),
      );
    expect(await send('multipart/form-data; boundary=x', 'nothing')).toBe('400 MalformedPOSTRequest');
    expect(await send('multipart/form-data', 'nothing')).toBe('400 MalformedPOSTRequest');
    const empty = '--x\r\ncontent-disposition: form-data; name="key"\r\n\r\na\r\n--x--\r\n';
    expect(await send('multipart/form-data; boundary=x', empty)).toBe('400 InvalidArgument');
  });
});

describe('pages of other origins', () => {
  const preflight = (origin: string, method = 'PUT', headers = 'content-type, x-amz-meta-a') =>
    fetch(`${server.url}/${testBucket}/x`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': headers,
      },
    });

  it('may do what their signature allows where the origin is ours', async () => {
    const allowed = await preflight(testOrigin);
    expect(allowed.status).toBe(200);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(testOrigin);
    expect(allowed.headers.get('access-control-allow-methods')).toContain('PUT');
    expect(allowed.headers.get('access-control-allow-headers')).toBe('content-type, x-amz-meta-a');
    const read = await fetch(await signGet(), { headers: { origin: testOrigin } });
    expect(read.headers.get('access-control-allow-origin')).toBe(testOrigin);
    expect(read.headers.get('access-control-expose-headers')).toContain('ETag');
    const refusal = await fetch(`${server.url}/${testBucket}/x`, { headers: { origin: testOrigin } });
    expect([refusal.status, refusal.headers.get('access-control-allow-origin')]).toEqual([403, testOrigin]);
  });

  it('may do nothing otherwise', async () => {
    for (const origin of ['http://evil.example', `${testOrigin}.evil.example`, 'null']) {
      expect(await outcome(preflight(origin))).toBe('403 AccessDenied');
      const read = await fetch(await signGet(), { headers: { origin } });
      expect(read.headers.get('access-control-allow-origin')).toBeNull();
    }
    expect(await outcome(preflight(testOrigin, 'PATCH'))).toBe('403 AccessDenied');
  });

  it('follow the bucket’s own rules where it has some', async () => {
    const rule = {
      AllowedOrigins: ['https://*.example.com'],
      AllowedMethods: ['GET', 'PUT'],
      AllowedHeaders: ['x-amz-*', 'content-type'],
      ExposeHeaders: ['ETag'],
      MaxAgeSeconds: 600,
    };
    const CORSConfiguration = { CORSRules: [rule] };
    await s3.send(new PutBucketCorsCommand({ Bucket: testBucket, CORSConfiguration }));
    expect((await s3.send(new GetBucketCorsCommand({ Bucket: testBucket }))).CORSRules).toEqual([rule]);
    const allowed = await preflight('https://app.example.com');
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect(allowed.headers.get('access-control-max-age')).toBe('600');
    expect(await outcome(preflight('https://app.example.com', 'PUT', 'cookie'))).toBe('403 AccessDenied');
    expect(await outcome(preflight(testOrigin))).toBe('403 AccessDenied');
    await s3.send(new DeleteBucketCorsCommand({ Bucket: testBucket }));
    await expect(s3.send(new GetBucketCorsCommand({ Bucket: testBucket }))).rejects.toMatchObject({
      name: 'NoSuchCORSConfiguration',
    });
    expect((await preflight(testOrigin)).status).toBe(200);
  });
});

describe('bad requests', () => {
  it('are refused, and the server lives', async () => {
    const xml = (body: string) =>
      sendSigned(server.url, {
        method: 'POST',
        path: `/${testBucket}`,
        query: { delete: '' },
        headers: { 'content-md5': createHash('md5').update(body).digest('base64') },
        body,
      });
    const bomb =
      '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><Delete><Object><Key>&c;</Key></Object></Delete>';
    for (const body of ['', '<Delete>', '<Delete/>', '<Other/>', '{}', `${'<a>'.repeat(5000)}`]) {
      expect(await xml(body)).toMatchObject({ status: 400, code: 'MalformedXML' });
    }
    const { status, body } = await xml(bomb);
    expect(status === 400 || !body.toString().includes('bbbb')).toBe(true);
    const size = await sendSigned(server.url, { path: `/${testBucket}`, query: { 'max-keys': 'x' } });
    expect(size).toMatchObject({ status: 400, code: 'InvalidArgument' });
    const unknown = await sendSigned(server.url, { path: `/${testBucket}/private`, query: { torrent: '' } });
    expect(unknown).toMatchObject({ status: 501, code: 'NotImplemented' });
    const patch = await sendSigned(server.url, { method: 'PATCH', path: `/${testBucket}/private` });
    expect(patch).toMatchObject({ status: 405, code: 'MethodNotAllowed' });
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: testBucket, MaxKeys: 1 }));
    expect(Contents).toHaveLength(1);
  });
});
