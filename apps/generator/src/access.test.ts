import { generateKeyPairSync, sign } from 'node:crypto';
import { createTestUser, type TestUser } from '@sorami/testing/create-test-user';
import { testOrigin } from '@sorami/testing/services';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from './app.ts';
import { callJob, signed, submit } from './testing/call.ts';
import { type Bench, createBench, imagesBody, newJobId } from './testing/create-bench.ts';

let bench: Bench;
let app: FastifyInstance;
let stranger: TestUser;
const jobId = newJobId();

beforeAll(async () => {
  bench = await createBench();
  // Nothing is worked on here.
  app = await buildApp({ ...bench.env, GENERATOR_ROLE: 'serve' });
  stranger = await createTestUser();
  expect(await submit(app, bench.user.token, jobId)).toMatchObject({ status: 202 });
});
afterAll(async () => {
  await app.close();
  await bench.close();
});

const error = (code: string) => ({
  error: { code, message: expect.any(String), requestId: expect.any(String) },
});

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

function forge(claims: Record<string, unknown>, header: Record<string, unknown> = {}): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const [ownHeader] = bench.user.token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
  const head = `${encode({ ...JSON.parse(ownHeader ?? '{}'), ...header })}.${encode(claims)}`;
  return `${head}.${sign('sha256', Buffer.from(head), privateKey).toString('base64url')}`;
}

test('refuses tokens that are missing, forged, unsigned, expired or made for another origin', async () => {
  const [header = '', payload = '', signature = ''] = bench.user.token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');
  const stolen = Buffer.from(JSON.stringify({ ...claims, sub: stranger.clerkId })).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const tokens = [
    undefined,
    '',
    'x',
    'a.b.c',
    `${none}.${payload}.`,
    `${none}.${payload}.${signature}`,
    `${header}.${stolen}.${signature}`,
    `${header}.${payload}.${signature.slice(0, -8)}AAAAAAAA`,
    forge(claims),
    forge({ ...claims, exp: now + 3600 }, { kid: 'another' }),
    forge(claims, { alg: 'HS256' }),
  ];
  for (const token of tokens) {
    expect(await submit(app, token, newJobId())).toMatchObject({
      status: 401,
      body: error('UNAUTHENTICATED'),
    });
  }
  const elsewhere = await buildApp({
    ...bench.env,
    GENERATOR_ROLE: 'serve',
    APP_ORIGIN: 'https://elsewhere.example',
  });
  const otherIssuer = await buildApp({
    ...bench.env,
    GENERATOR_ROLE: 'serve',
    CLERK_ISSUER: 'https://other.example',
  });
  for (const other of [elsewhere, otherIssuer]) {
    expect(await submit(other, await bench.user.mint(), newJobId())).toMatchObject({ status: 401 });
    await other.close();
  }
  expect(bench.env.APP_ORIGIN).toBe(testOrigin);
});

test('shows and cancels a job to its owner and to api, and is silent to everybody else', async () => {
  const own = bearer(await bench.user.mint());
  const foreign = bearer(await stranger.mint());
  const body = { id: jobId, attempt: 1, status: 'PENDING', sequence: 0 };
  expect(await callJob(app, 'GET', jobId, own)).toEqual({ status: 200, body });
  expect(await callJob(app, 'GET', jobId, 'signed')).toEqual({ status: 200, body });
  expect(await callJob(app, 'GET', jobId, {})).toMatchObject({ status: 401, body: error('UNAUTHENTICATED') });

  const missing = { status: 404, body: error('NOT_FOUND') };
  expect(await callJob(app, 'GET', jobId, foreign)).toMatchObject(missing);
  expect(await callJob(app, 'POST', `${jobId}/cancel`, foreign)).toMatchObject(missing);
  expect(await submit(app, await stranger.mint(), jobId)).toMatchObject(missing);
  for (const id of [newJobId(), 'x', `${jobId}'--`]) {
    expect(await callJob(app, 'GET', encodeURIComponent(id), own)).toMatchObject(missing);
    expect(await callJob(app, 'GET', encodeURIComponent(id), 'signed')).toMatchObject(missing);
  }
  expect((await callJob(app, 'GET', jobId, own)).body).toEqual(body);
});

test('keeps a person’s own jobs and those of an organization apart', async () => {
  const member = await createTestUser({ organization: true });
  if (!member.organization) throw new Error('no organization');
  const colleague = await createTestUser({ organization: member.organization });
  const shared = newJobId();
  expect(await submit(app, member.token, shared)).toMatchObject({ status: 202 });
  expect(await callJob(app, 'GET', shared, bearer(colleague.token))).toMatchObject({ status: 200 });
  const elsewhere = await createTestUser({ organization: true });
  for (const token of [await stranger.mint(), elsewhere.token]) {
    expect(await callJob(app, 'GET', shared, bearer(token))).toMatchObject({ status: 404 });
  }
  const { rows } = await bench.pool.query(
    'select clerk_user_id as "user", clerk_organization_id as organization from generator.runs where job_id = $1',
    [shared],
  );
  expect(rows).toEqual([{ user: member.clerkId, organization: member.organization.clerkId }]);
  const personalKey = `users/${member.clerkId}/uploads/u/x.png`;
  expect(await submit(app, member.token, newJobId(), imagesBody({ inputKey: personalKey }))).toMatchObject({
    status: 404,
  });
});

test('refuses calls whose signature is wrong or old', async () => {
  const refused = { status: 401, body: error('WEBHOOK_SIGNATURE_INVALID') };
  const url = `/api/jobs/${jobId}/cancel`;
  const right = signed('POST', url);
  const wrong = [
    signed('POST', url, '', { key: 'another secret, just as long' }),
    signed('POST', url, '', { at: new Date(Date.now() - 6 * 60_000) }),
    signed('POST', url, '', { at: new Date(Date.now() + 6 * 60_000) }),
    signed('POST', url, 'another body'),
    { ...right, 'webhook-id': `POST ${url} other` },
    { 'webhook-signature': 'v1,x' },
    // Made for other calls.
    signed('GET', `/api/jobs/${jobId}`),
    signed('POST', `/api/jobs/${jobId}`),
    signed('POST', `/api/jobs/${newJobId()}/cancel`),
    signed('GET', url),
    signed('POST', `${url}/more`),
  ];
  for (const headers of wrong) {
    expect(await callJob(app, 'POST', `${jobId}/cancel`, headers)).toMatchObject(refused);
  }
});

test('refuses bodies that are not what the contract says, and lives', async () => {
  const token = await bench.user.mint();
  const bodies: unknown[] = [
    null,
    [],
    'text',
    42,
    {},
    imagesBody({ numImages: 9 }),
    imagesBody({ numImages: '2' }),
    imagesBody({ size: '10x10' }),
    imagesBody({ prompt: '' }),
    imagesBody({ attempt: 0 }),
    imagesBody({ ownerId: 'user_other' }),
    imagesBody({ key: 'users/other/images/x.png' }),
  ];
  for (const body of bodies) {
    const response = await app.inject({
      method: 'POST',
      url: '/api/images/generate',
      headers: { ...bearer(token), 'idempotency-key': newJobId(), 'content-type': 'application/json' },
      payload: JSON.stringify(body),
    });
    expect(response.statusCode, JSON.stringify(body)).toBe(400);
    expect(response.json().error.code).toBe('VALIDATION_FAILED');
  }
  const send = (payload: string, type = 'application/json') =>
    app.inject({
      method: 'POST',
      url: '/api/images/generate',
      headers: { ...bearer(token), 'idempotency-key': newJobId(), 'content-type': type },
      payload,
    });
  expect((await send('{')).json()).toEqual(error('BAD_REQUEST'));
  expect((await send('['.repeat(20_000))).statusCode).toBe(400);
  expect((await send(JSON.stringify(imagesBody({ prompt: 'x'.repeat(70_000) })))).json()).toEqual(
    error('PAYLOAD_TOO_LARGE'),
  );
  expect((await send('<a/>', 'application/xml')).json()).toEqual(error('UNSUPPORTED_MEDIA_TYPE'));
  expect(await submit(app, token, 'no uuid')).toMatchObject({
    status: 400,
    body: { error: { fields: { 'idempotency-key': expect.any(String) } } },
  });
  expect((await app.inject('/nothing')).json()).toEqual(error('NOT_FOUND'));
  expect((await app.inject('/health/live')).json()).toEqual({ status: 'live' });
  expect((await app.inject('/health/ready')).json()).toEqual({
    status: 'ready',
    database: 'up',
    storage: 'up',
    deliveries: { pending: 0, dead: 0 },
  });
});
