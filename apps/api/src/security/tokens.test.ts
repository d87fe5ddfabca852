import { createHmac } from 'node:crypto';
import type { TokenOptions } from '@sorami/testing/token-issuer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';

let api: TestApp;
beforeAll(async () => {
  api = await createTestApp();
});
afterAll(() => api?.close());

const now = () => Math.floor(Date.now() / 1000);
const get = (headers: Record<string, string>, url = '/api/jobs') => api.app.inject({ url, headers });

async function statusOf(token: string): Promise<number> {
  return (await get({ authorization: `Bearer ${token}` })).statusCode;
}

describe('session tokens', () => {
  it('are accepted in the header and in the cookie', async () => {
    const token = api.tokens.mint('user_good');
    expect(await statusOf(token)).toBe(200);
    expect(await statusOf(token)).toBe(200);
    expect((await get({ cookie: `__session=${token}` })).statusCode).toBe(200);
  });

  const refused: Record<string, TokenOptions> = {
    'signed with a foreign key': { forged: true },
    'without a signature': { unsigned: true },
    'of alg none': { unsigned: true, header: { alg: 'none' } },
    'of alg none that keeps a signature': { header: { alg: 'none' } },
    'of alg RS512, rightly signed': { header: { alg: 'RS512' } },
    expired: { claims: { exp: now() - 10, iat: now() - 70 } },
    'without an end': { claims: { exp: undefined } },
    'not valid yet': { claims: { nbf: now() + 60 } },
    'for another origin': { claims: { azp: 'https://evil.example' } },
    'without an origin': { claims: { azp: undefined } },
    'of another issuer': { claims: { iss: 'https://clerk.other.example' } },
    'without a subject': { claims: { sub: undefined } },
    'of a machine': { header: { cat: 'cl_B7d4PD333AAA' } },
    'of a machine, by its subject': { claims: { sub: 'mch_1' } },
    'of OAuth': { header: { typ: 'at+jwt' } },
    'of a session that is still pending': { claims: { sts: 'pending' } },
    'of no session': { claims: { sid: undefined } },
    'with an unknown key id': { header: { kid: 'ins_unknown' } },
    'without a key id': { header: { kid: undefined } },
    'whose key id is a prototype property': { header: { kid: '__proto__' } },
  };
  it.each(Object.entries(refused))('%s are refused', async (_name, options) => {
    const answer = await get({ authorization: `Bearer ${api.tokens.mint('user_bad', options)}` });
    expect(answer.statusCode).toBe(401);
    expect(answer.json().error.code).toBe('UNAUTHENTICATED');
    expect(answer.body).not.toMatch(/signature|azp|kid|issuer/i);
  });

  it('signed with the public key as an HMAC secret are refused', async () => {
    const jwks = await (await fetch(api.tokens.jwksUrl)).text();
    const [, body = ''] = api.tokens.mint('user_bad').split('.');
    const kid = JSON.parse(jwks).keys[0].kid;
    const head = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'JWT', kid })).toString('base64url');
    const signature = createHmac('sha256', jwks).update(`${head}.${body}`).digest('base64url');
    expect(await statusOf(`${head}.${body}.${signature}`)).toBe(401);
  });

  it('changed after their signature are refused, even while the original is cached', async () => {
    const token = api.tokens.mint('user_good');
    expect(await statusOf(token)).toBe(200);
    const [head = '', body = '', signature = ''] = token.split('.');
    const claims = { ...JSON.parse(Buffer.from(body, 'base64url').toString()), sub: 'user_victim' };
    const changed = Buffer.from(JSON.stringify(claims)).toString('base64url');
    expect(await statusOf(`${head}.${changed}.${signature}`)).toBe(401);
  });

  it('are believed no longer than they live, though they are cached', async () => {
    const token = api.tokens.mint('user_good', { claims: { exp: now() - 4, iat: now() - 64 } });
    // Within the clock skew that is allowed: accepted, but not kept.
    expect(await statusOf(token)).toBe(200);
    await expect.poll(() => statusOf(token), { timeout: 5_000, interval: 200 }).toBe(401);
  });

  it.each([
    '',
    'Bearer',
    'Bearer  ',
    'Bearer a.b',
    'Bearer ....',
    'Basic dXNlcjpwYXNz',
    `Bearer ${'a'.repeat(9_000)}`,
  ])('of the form %j are refused', async (authorization) => {
    expect((await get({ authorization })).statusCode).toBe(401);
  });

  it('in the cookie do not make up for a bad header', async () => {
    const headers = { authorization: 'Bearer nonsense', cookie: `__session=${api.tokens.mint('user_good')}` };
    expect((await get(headers)).statusCode).toBe(401);
  });
});

describe('who somebody is', () => {
  const forged = {
    'x-user-id': 'user_victim',
    'x-clerk-user-id': 'user_victim',
    'x-clerk-auth-status': 'signed-in',
    'x-clerk-auth-token': 'whatever',
    'x-forwarded-user': 'user_victim',
    'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware',
  };

  it('is not what headers say', async () => {
    for (const [name, value] of Object.entries(forged)) {
      expect((await get({ [name]: value })).statusCode, name).toBe(401);
    }
    expect((await get(forged)).statusCode).toBe(401);
  });

  it('is not what the query says', async () => {
    expect((await get({}, '/api/jobs?userId=user_victim')).statusCode).toBe(401);
    const answer = await get(api.as('user_good'), '/api/jobs?userId=user_victim');
    expect(answer.statusCode).toBe(400);
  });
});
