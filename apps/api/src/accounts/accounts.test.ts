import { createTestUser } from '@sorami/testing/create-test-user';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';

let api: TestApp;
beforeAll(async () => {
  api = await createTestApp();
});
afterAll(() => api?.close());

const get = (headers: Record<string, string>) => api.app.inject({ url: '/api/jobs', headers });

describe('a person seen for the first time', () => {
  it('gets one row, however many requests come at once', async () => {
    const headers = Array.from({ length: 25 }, () => api.as('user_new'));
    const answers = await Promise.all(headers.map(get));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    expect(await api.app.database.user.count({ where: { clerkId: 'user_new' } })).toBe(1);
  });

  it('gets a row, an organization and a membership, once each', async () => {
    const claims = { o: { id: 'org_new', slg: 'new', rol: 'admin' } };
    await Promise.all(Array.from({ length: 25 }, () => get(api.as('user_in_org', claims))));
    const memberships = await api.app.database.membership.findMany({
      where: { organization: { clerkId: 'org_new' } },
      include: { user: true },
    });
    expect(memberships.map(({ role, user }) => [role, user.clerkId])).toEqual([['admin', 'user_in_org']]);
    expect(await api.app.database.organization.count({ where: { clerkId: 'org_new' } })).toBe(1);
  });

  it('takes the role that the newest token gives', async () => {
    await get(api.as('user_role', { o: { id: 'org_role', rol: 'member' } }));
    await get(api.as('user_role', { o: { id: 'org_role', rol: 'admin' } }));
    const [membership] = await api.app.database.membership.findMany({
      where: { user: { clerkId: 'user_role' } },
    });
    expect(membership?.role).toBe('admin');
  });

  it('costs no query any more once known', async () => {
    const headers = api.as('user_known');
    await get(headers);
    const session = {
      clerkId: 'user_known',
      sessionId: 's',
      organization: null,
      issuedAt: 0,
      expiresAt: Date.now() + 1,
    };
    const actor = api.app.accounts.cached({ ...session, plan: 'free', features: new Set() });
    expect(actor).toMatchObject({ clerkId: 'user_known', organization: null, role: 'user' });
  });

  it('has the plan that the newest of their tokens names, whichever speaks last', async () => {
    const { accounts, database } = api.app;
    const kept = async () =>
      (await database.user.findUniqueOrThrow({ where: { clerkId: 'user_two_tokens' } })).plan;
    const session = {
      clerkId: 'user_two_tokens',
      sessionId: 's',
      organization: null,
      features: new Set<never>(),
      expiresAt: Date.now() + 60_000,
    };
    const older = { ...session, plan: 'free' as const, issuedAt: Date.now() - 30_000 };
    const newer = { ...session, plan: 'pro' as const, issuedAt: Date.now() - 10_000 };
    for (const said of [older, newer, older, newer, older]) {
      const { plan } = await accounts.resolve(said);
      expect(plan).toBe(said.plan);
      // As another process that has cached nothing.
      await accounts.forget(session.clerkId);
      if (said === newer) expect(await kept()).toBe('pro');
    }
    expect(await kept()).toBe('pro');
    await accounts.resolve({ ...older, issuedAt: Date.now() });
    expect(await kept()).toBe('free');
  });

  it('is answered in their language', async () => {
    const answer = await api.app.inject({
      url: '/api/jobs',
      headers: { 'accept-language': 'en-US,fr;q=0.4' },
    });
    expect(answer.json().error.message).toBe('Sign in to continue.');
    const chosen = await api.app.inject({
      url: '/api/jobs',
      headers: { 'accept-language': 'en', cookie: 'NEXT_LOCALE=fr' },
    });
    expect(chosen.json().error.message).toBe('Connectez-vous pour continuer.');
  });
});

describe('with Clerk’s own tokens', () => {
  let real: TestApp;
  beforeAll(async () => {
    const { issuer, jwksUrl } = inject('services').clerk;
    real = await createTestApp({ env: { CLERK_ISSUER: issuer, CLERK_JWKS_URL: jwksUrl } });
  });
  afterAll(() => real?.close());

  it('name and address arrive from Clerk’s Backend API', async () => {
    const person = await createTestUser({ plan: 'pro', organization: true });
    const headers = { authorization: `Bearer ${person.token}` };
    expect((await real.app.inject({ url: '/api/jobs', headers })).statusCode).toBe(200);
    const find = () => real.app.database.user.findUnique({ where: { clerkId: person.clerkId } });
    await expect.poll(async () => (await find())?.email, { timeout: 10_000 }).toBe(person.email);
    expect((await find())?.name).toBe('Test Person');
    const organization = () =>
      real.app.database.organization.findUnique({
        where: { clerkId: person.organization?.clerkId ?? '' },
      });
    await expect.poll(async () => (await organization())?.name, { timeout: 10_000 }).toMatch(/^Organization/);
  });
});
