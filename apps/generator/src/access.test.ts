import { generateKeyPairSync, sign } from 'node:crypto';
import { type CallOwner, signCall } from '@sorami/server/signed-call';
import { createTestUser, type TestUser } from '@sorami/testing/create-test-user';
import { testOrigin } from '@sorami/testing/services';
import { createTokenIssuer, type TokenIssuer } from '@sorami/testing/token-issuer';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from './app.ts';
import { type Call, callJob, callSigned, ownerOf, send, signed, submission, submit } from './testing/call.ts';
import {
  type Bench,
  blogBody,
  bookBody,
  createBench,
  imagesBody,
  newJobId,
  secret,
} from './testing/create-bench.ts';

let bench: Bench;
let app: FastifyInstance;

beforeAll(async () => {
  bench = await createBench();
  // Nothing is worked on here.
  app = await buildApp({ ...bench.env, GENERATOR_ROLE: 'serve' });
});
afterAll(async () => {
  await app.close();
  await bench.close();
});

const error = (code: string) => ({
  error: { code, message: expect.any(String), requestId: expect.any(String) },
});
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const roles = ['viewer', 'member', 'admin', 'ex-member', 'banned'] as const;
type Role = (typeof roles)[number];

/** Everything that the generator answers to, but health; for a job of this organization and its maker. */
const routes: Record<string, (jobId: string, prefix: string) => Call> = {
  'start images': (jobId) => submission(jobId, imagesBody()),
  'start a book': (jobId) => submission(jobId, bookBody(), 'books'),
  'start an article': (jobId) => submission(jobId, blogBody(), 'blogs'),
  'start the next attempt': (jobId) => submission(jobId, imagesBody({ attempt: 2 })),
  'look at a job': (jobId) => ({ method: 'GET', path: `/api/jobs/${jobId}` }),
  'cancel a job': (jobId) => ({ method: 'POST', path: `/api/jobs/${jobId}/cancel` }),
  'inspect an upload': (jobId, prefix) => ({
    method: 'POST',
    path: '/api/files/inspect',
    body: { key: `${prefix}uploads/${jobId}/a.txt`, contentType: 'text/plain', size: 3 },
  }),
  'lay a book out': (jobId, prefix) => ({
    method: 'POST',
    path: '/api/books/render',
    body: {
      key: `${prefix}books/${jobId}/a.md`,
      format: 'md',
      document: {
        id: 'b',
        kind: 'book',
        title: 'T',
        author: 'A',
        language: 'fr',
        publishedAt: '2026-11-20T08:00:00.000Z',
        updatedAt: '2026-11-20T08:00:00.000Z',
        mark: { sourceType: 'algorithmicMedia', model: null, jobId: null },
        chapters: [{ id: '1', title: 'Un', markdown: 'Texte.' }],
      },
    },
  }),
};

interface Try {
  call: Call;
  owner: CallOwner;
  token: string;
}

/** What a person who may read traffic, or has a token of their own, can send instead of api's call. */
const forgeries: Record<string, (given: Try) => { call?: Call; headers: Record<string, string> }> = {
  nothing: () => ({ headers: {} }),
  'a token alone': ({ token }) => ({ headers: bearer(token) }),
  'a token and a made-up signature': ({ token, call, owner }) => ({
    headers: { ...bearer(token), ...signed(call, owner), 'webhook-signature': 'v1,AAAA' },
  }),
  'signed with another secret': ({ call, owner }) => ({
    headers: signed(call, owner, { key: 'another secret, just as long' }),
  }),
  'six minutes old': ({ call, owner }) => ({
    headers: signed(call, owner, { at: new Date(Date.now() - 6 * 60_000) }),
  }),
  'six minutes early': ({ call, owner }) => ({
    headers: signed(call, owner, { at: new Date(Date.now() + 6 * 60_000) }),
  }),
  'with a later time': ({ call, owner }) => ({
    headers: {
      ...signed(call, owner, { at: new Date(Date.now() - 6 * 60_000) }),
      'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
    },
  }),
  'signed for another path': ({ call, owner }) => ({
    headers: signed({ ...call, path: `${call.path}/more` }, owner),
  }),
  'with a query added': ({ call, owner }) => ({
    call: { ...call, path: `${call.path}?a=1` },
    headers: signed(call, owner),
  }),
  'signed for another method': ({ call, owner }) => ({
    headers: signed({ ...call, method: call.method === 'GET' ? 'POST' : 'GET' }, owner),
  }),
  'signed for another body': ({ call, owner }) => ({
    headers: signed({ ...call, body: { ...(call.body as object), more: 1 } }, owner),
  }),
  'with another body and its digest': ({ call, owner }) => ({
    headers: {
      ...signed(call, owner),
      'content-digest': signed({ ...call, body: 'else' }, owner)['content-digest'] ?? '',
    },
  }),
  'with another person in the header': ({ call, owner }) => ({
    headers: { ...signed(call, owner), 'sorami-user': 'user_other' },
  }),
  'with another organization in the header': ({ call, owner }) => ({
    headers: { ...signed(call, owner), 'sorami-organization': 'org_other' },
  }),
  'without the organization': ({ call, owner }) => ({
    headers: { ...signed(call, owner), 'sorami-organization': '' },
  }),
  'for nobody': ({ call }) => ({ headers: signed(call, { clerkUserId: '' }) }),
  'with another id': ({ call, owner }) => ({
    headers: { ...signed(call, owner), 'webhook-id': 'call_00000000-0000-0000-0000-000000000000' },
  }),
};

describe('the routes of the generator', () => {
  const owner = { clerkUserId: 'user_maker', clerkOrganizationId: 'org_a' };
  const prefix = 'orgs/org_a/';
  const existing = newJobId();
  let tokens: TokenIssuer;
  let app: FastifyInstance;

  beforeAll(async () => {
    tokens = await createTokenIssuer();
    app = await buildApp({
      ...bench.env,
      GENERATOR_ROLE: 'serve',
      CLERK_ISSUER: tokens.issuer,
      CLERK_JWKS_URL: tokens.jwksUrl,
    });
    expect(await callSigned(app, submission(existing, imagesBody()), owner)).toMatchObject({ status: 202 });
  });
  afterAll(async () => {
    await app.close();
    await tokens.close();
  });

  /** Good for a minute, whatever has become of the person since. */
  const tokenOf = (role: Role) => {
    const claim = role === 'ex-member' || role === 'banned' ? 'member' : role;
    return tokens.mint(`user_${role}`, { claims: { o: { id: 'org_a', rol: claim } } });
  };

  async function state(): Promise<unknown[]> {
    const { rows } = await bench.pool.query('select * from generator.runs order by job_id');
    return [...rows, ...(await bench.keys())];
  }

  describe.each(roles)('for a person who is %s', (role) => {
    test.each(Object.keys(routes))('do nothing without api: %s', async (name) => {
      const isStart = name.startsWith('start') && name !== 'start the next attempt';
      const call = routes[name]?.(isStart ? newJobId() : existing, prefix);
      if (!call) throw new Error('no route');
      const before = await state();
      for (const [what, forge] of Object.entries(forgeries)) {
        const token = tokenOf(role);
        const forged = forge({ call, owner, token });
        const answer = await send(app, forged.call ?? call, { ...bearer(token), ...forged.headers });
        expect(answer, what).toMatchObject({ status: 401, body: error('WEBHOOK_SIGNATURE_INVALID') });
      }
      expect(await state()).toEqual(before);
    });

    // Whether they may is judged before api signs.
    test('serve api, with their token or without', async () => {
      const call: Call = { method: 'GET', path: `/api/jobs/${existing}` };
      expect((await callSigned(app, call, owner, bearer(tokenOf(role)))).status).toBe(200);
      expect((await callSigned(app, call, owner)).status).toBe(200);
    });
  });

  test.each(Object.entries(routes))(
    'serve api once, and no repetition of its call: %s',
    async (name, route) => {
      const isStart = name.startsWith('start') && name !== 'start the next attempt';
      const call = route(isStart ? newJobId() : existing, prefix);
      const headers = signed(call, owner);
      const first = await send(app, call, headers);
      // Such an upload does not exist; the others are there.
      expect(first.status).toBe(
        name === 'inspect an upload'
          ? 404
          : call.method === 'GET' || call.path.includes('render')
            ? 200
            : 202,
      );
      const before = await state();
      for (let time = 0; time < 3; time += 1) {
        expect(await send(app, call, headers)).toMatchObject({
          status: 401,
          body: error('WEBHOOK_SIGNATURE_INVALID'),
        });
      }
      expect(await state()).toEqual(before);
    },
  );

  test('serve each of many repetitions at the same moment once', async () => {
    const call = submission(newJobId(), imagesBody());
    const headers = signed(call, owner);
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(app, call, headers)));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, ...Array(7).fill(401)]);
  });

  test('remember calls in every process', async () => {
    const other = await buildApp({ ...bench.env, GENERATOR_ROLE: 'serve' });
    const call: Call = { method: 'GET', path: `/api/jobs/${existing}` };
    const headers = signed(call, owner);
    expect((await send(app, call, headers)).status).toBe(200);
    expect((await send(other, call, headers)).status).toBe(401);
    await other.close();
  });

  test('read no body of a stranger', async () => {
    const response = await app.inject({
      method: 'POST',
      url: '/api/books/render',
      headers: { 'content-type': 'application/json' },
      payload: `{"x":"${'x'.repeat(40 * 1024 ** 2)}"}`,
    });
    // Not 413: nobody has looked at it.
    expect(response.statusCode).toBe(401);
  });
});

function forge(
  user: TestUser,
  claims: Record<string, unknown>,
  header: Record<string, unknown> = {},
): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const [ownHeader] = user.token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
  const head = `${encode({ ...JSON.parse(ownHeader ?? '{}'), ...header })}.${encode(claims)}`;
  return `${head}.${sign('sha256', Buffer.from(head), privateKey).toString('base64url')}`;
}

test('refuses a token beside the signature that is forged, unsigned, expired or made for another origin', async () => {
  const stranger = await createTestUser();
  const fresh = await bench.user.mint();
  const [header = '', payload = '', signature = ''] = fresh.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');
  const stolen = Buffer.from(JSON.stringify({ ...claims, sub: stranger.clerkId })).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const owner = ownerOf(bench.user);
  const tokens = [
    '',
    'x',
    'a.b.c',
    `${none}.${payload}.`,
    `${none}.${payload}.${signature}`,
    `${header}.${stolen}.${signature}`,
    `${header}.${payload}.${signature.slice(0, -8)}AAAAAAAA`,
    forge(bench.user, claims),
    forge(bench.user, { ...claims, exp: now + 3600 }, { kid: 'another' }),
    forge(bench.user, claims, { alg: 'HS256' }),
    // Good, but of somebody else.
    await stranger.mint(),
    (await createTestUser({ organization: true })).token,
  ];
  const send = (app: FastifyInstance, token: string) =>
    callSigned(app, submission(newJobId(), imagesBody()), owner, bearer(token));
  for (const token of tokens) {
    expect(await send(app, token), token).toMatchObject({ status: 401, body: error('UNAUTHENTICATED') });
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
    expect(await send(other, await bench.user.mint())).toMatchObject({ status: 401 });
    await other.close();
  }
  expect(await send(app, await bench.user.mint())).toMatchObject({ status: 202 });
  expect(bench.env.APP_ORIGIN).toBe(testOrigin);
});

test('shows and cancels a job for its owner alone', async () => {
  const jobId = newJobId();
  expect(await submit(app, await bench.user.mint(), jobId)).toMatchObject({ status: 202 });
  const body = { id: jobId, attempt: 1, status: 'PENDING', sequence: 0, isParked: false };
  expect(await callJob(app, 'GET', jobId, bench.user)).toEqual({ status: 200, body });

  const stranger = await createTestUser();
  const missing = { status: 404, body: error('NOT_FOUND') };
  expect(await callJob(app, 'GET', jobId, stranger)).toMatchObject(missing);
  expect(await callJob(app, 'POST', `${jobId}/cancel`, stranger)).toMatchObject(missing);
  expect(await submit(app, await stranger.mint(), jobId)).toMatchObject(missing);
  for (const id of [newJobId(), 'x', `${jobId}'--`]) {
    expect(await callJob(app, 'GET', encodeURIComponent(id), bench.user)).toMatchObject(missing);
  }
  expect((await callJob(app, 'GET', jobId, bench.user)).body).toEqual(body);
});

test('keeps a person’s own jobs and those of an organization apart', async () => {
  const member = await createTestUser({ organization: true });
  if (!member.organization) throw new Error('no organization');
  const colleague = await createTestUser({ organization: member.organization });
  const shared = newJobId();
  expect(await submit(app, member.token, shared)).toMatchObject({ status: 202 });
  const call = submission(shared, imagesBody());
  // An admin who retries a colleague's job: it stays the colleague's, and the token is the admin's.
  expect(await callSigned(app, call, ownerOf(member), bearer(colleague.token))).toMatchObject({
    status: 202,
  });
  const alone = { clerkId: member.clerkId, organization: null };
  const elsewhere = await createTestUser({ organization: true });
  for (const person of [alone, elsewhere, colleague]) {
    expect(await callJob(app, 'GET', shared, person)).toMatchObject({ status: 404 });
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

test('takes the attempt that it knows or the next one, and no other', async () => {
  const token = await bench.user.mint();
  const jobId = newJobId();
  const attempt = (number: unknown) => submit(app, token, jobId, imagesBody({ attempt: number }));
  expect(await attempt(1)).toMatchObject({ status: 202, body: { attempt: 1 } });
  for (const number of [3, 99, 1_000_000]) {
    expect(await attempt(number), String(number)).toMatchObject({ status: 409, body: error('CONFLICT') });
  }
  for (const number of [0, -1, 1.5, '2', null, 2_147_483_647, 2_147_483_648, 1e300]) {
    expect(await attempt(number), String(number)).toMatchObject({
      status: 400,
      body: { error: { code: 'VALIDATION_FAILED', fields: { attempt: expect.any(String) } } },
    });
  }
  expect(await attempt(1)).toMatchObject({ status: 202, body: { attempt: 1, status: 'PENDING' } });
  expect(await attempt(2)).toMatchObject({ status: 202, body: { attempt: 2, status: 'PENDING' } });
  expect(await attempt(1)).toMatchObject({ status: 409 });
});

test('refuses bodies that are not what the contract says, and lives', async () => {
  const token = await bench.user.mint();
  const owner = ownerOf(bench.user);
  const path = '/api/images/generate';
  const good = submission(newJobId(), imagesBody()).body as Record<string, unknown>;
  const bodies: unknown[] = [
    null,
    [],
    'text',
    42,
    {},
    { ...good, more: 1 },
    { ...good, jobId: 'no uuid' },
    ...[
      { numImages: 9 },
      { numImages: '2' },
      { size: '10x10' },
      { prompt: '' },
      { ownerId: 'user_other' },
      { key: 'users/other/images/x.png' },
    ].map((wrong) => submission(newJobId(), imagesBody(wrong)).body),
  ];
  for (const body of bodies) {
    const answer = await callSigned(app, { method: 'POST', path, body }, owner, bearer(token));
    expect(answer, JSON.stringify(body)).toMatchObject({ status: 400, body: error('VALIDATION_FAILED') });
  }
  const raw = (payload: string, type = 'application/json') =>
    app.inject({
      method: 'POST',
      url: path,
      headers: { ...signCall(secret, { method: 'POST', path, body: payload, owner }), 'content-type': type },
      payload,
    });
  expect((await raw('{')).json()).toEqual(error('BAD_REQUEST'));
  expect((await raw('['.repeat(20_000))).statusCode).toBe(400);
  expect((await raw(JSON.stringify({ ...good, x: 'x'.repeat(70_000) }))).json()).toEqual(
    error('PAYLOAD_TOO_LARGE'),
  );
  expect((await raw('<a/>', 'application/xml')).json()).toEqual(error('UNSUPPORTED_MEDIA_TYPE'));
  expect((await app.inject('/nothing')).json()).toEqual(error('NOT_FOUND'));
  expect((await app.inject('/health/live')).json()).toEqual({ status: 'live' });
  expect((await app.inject('/health/ready')).json()).toEqual({
    status: 'ready',
    database: 'up',
    schema: 'ok',
    storage: 'up',
    clerk: 'ok',
    work: null,
    // Of the job that was cancelled: nobody delivers here.
    deliveries: { pending: 1, dead: 0 },
    models: [],
    storageLacks: [],
  });
});
