import { randomBytes, randomUUID } from 'node:crypto';
import { createTestUser } from '@sorami/testing/create-test-user';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../app.ts';
import { parseEnv } from '../env.ts';
import type { App } from '../fastify-types.ts';
import { createTestApp, type TestApp, testEnv } from '../testing/test-app.ts';

const secret = `whsec_${randomBytes(24).toString('base64')}`;
let api: TestApp;
let second: App;

beforeAll(async () => {
  api = await createTestApp({ env: { CLERK_WEBHOOK_SIGNING_SECRET: `whsec_b2Y=,${secret}` } });
  // Another process of the same installation.
  const settings = { DATABASE_URL: api.databaseUrl, CLERK_ISSUER: api.tokens.issuer };
  second = await buildApp(parseEnv(testEnv({ ...settings, CLERK_JWKS_URL: api.tokens.jwksUrl })), {
    maxEventLoopDelay: 0,
  });
});
afterAll(async () => {
  await second?.close();
  await api?.close();
});

interface Delivery {
  id?: string;
  at?: Date;
  signature?: string;
}

function deliver(event: unknown, { id = `msg_${randomUUID()}`, at = new Date(), signature }: Delivery = {}) {
  const payload = JSON.stringify(event);
  return api.app.inject({
    method: 'POST',
    url: '/api/webhooks/clerk',
    headers: {
      'content-type': 'application/json',
      'svix-id': id,
      'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
      'svix-signature': signature ?? new Webhook(secret).sign(id, at, payload),
    },
    payload,
  });
}

const userEvent = (clerkId: string, updatedAt: number, data: object = {}) => ({
  type: 'user.updated',
  data: {
    id: clerkId,
    first_name: 'Ada',
    last_name: 'L',
    updated_at: updatedAt,
    primary_email_address_id: 'e2',
    email_addresses: [
      { id: 'e1', email_address: 'old@example.com' },
      { id: 'e2', email_address: 'ada@example.com' },
    ],
    ...data,
  },
});
const deleted = (clerkId: string) => ({ type: 'user.deleted', data: { id: clerkId, deleted: true } });
const rowOf = (clerkId: string) => api.app.database.user.findUniqueOrThrow({ where: { clerkId } });
const status = async (app: App, clerkId: string) =>
  (await app.inject({ url: '/api/jobs', headers: api.as(clerkId) })).statusCode;

describe('Clerk’s webhook', () => {
  it('applies nothing that cannot be, and keeps no text that the database could not', async () => {
    const odd = [
      userEvent('user_odd', 1e300),
      userEvent('user_odd', -1),
      userEvent('user_odd\0', Date.now()),
      userEvent('a'.repeat(10_000), Date.now()),
      { type: 'user.deleted', data: { id: { $gt: '' } } },
      { type: 'organization.updated', data: { id: 'org_odd', updated_at: 8.64e15 + 1 } },
    ];
    for (const event of odd) {
      const answer = await deliver(event);
      expect([answer.statusCode, answer.json()]).toEqual([200, { applied: false }]);
    }
    expect((await deliver({ type: 'email.created', data: { updated_at: 1e300 } })).json()).toEqual({
      applied: false,
    });
    const named = await deliver(
      userEvent('user_nul', Date.now(), { first_name: 'A\0da', last_name: '\ud800' }),
    );
    expect(named.json()).toEqual({ applied: true });
    expect((await rowOf('user_nul')).name).toBe('A\u{FFFD}da \u{FFFD}');
  });

  it('is believed for its signature alone', async () => {
    const event = deleted('user_safe');
    const wrong = [
      await deliver(event, { signature: '' }),
      await deliver(event, { signature: 'v1,AAAA' }),
      await deliver(event, { at: new Date(Date.now() - 10 * 60_000) }),
      await deliver(event, {
        signature: new Webhook(randomBytes(24).toString('base64')).sign('msg_x', new Date(), '{}'),
      }),
      await second.inject({ method: 'POST', url: '/api/webhooks/clerk', payload: event }),
    ];
    for (const answer of wrong) {
      expect(answer.statusCode).toBe(401);
      expect(answer.json().error.code).toBe('WEBHOOK_SIGNATURE_INVALID');
    }
    expect(await api.app.database.user.count({ where: { clerkId: 'user_safe' } })).toBe(0);
  });

  it('fills a row before its person is seen here, and again afterwards', async () => {
    expect((await deliver(userEvent('user_early', 1_000))).json()).toEqual({ applied: true });
    expect(await rowOf('user_early')).toMatchObject({ email: 'ada@example.com', name: 'Ada L' });
    expect(await status(api.app, 'user_early')).toBe(200);
    await deliver(userEvent('user_early', 2_000, { first_name: 'Grace', last_name: null }));
    expect((await rowOf('user_early')).name).toBe('Grace');
  });

  it('changes nothing when it comes late or twice', async () => {
    const newer = userEvent('user_late', 5_000, { first_name: 'New' });
    await deliver(newer, { id: 'msg_same' });
    await deliver(newer, { id: 'msg_same' });
    await deliver(userEvent('user_late', 4_000, { first_name: 'Old', banned: true }));
    expect(await rowOf('user_late')).toMatchObject({ name: 'New L', blockedAt: null });
  });

  it('takes a banned person’s access away at once, in every process, and gives it back', async () => {
    expect(await status(api.app, 'user_banned')).toBe(200);
    expect(await status(second, 'user_banned')).toBe(200);
    await deliver(userEvent('user_banned', 1_000, { banned: true }));
    expect(await status(api.app, 'user_banned')).toBe(401);
    await expect.poll(() => status(second, 'user_banned'), { timeout: 5_000 }).toBe(401);
    await deliver(userEvent('user_banned', 2_000));
    expect(await status(api.app, 'user_banned')).toBe(200);
  });

  it('forgets a deleted person, whom no older event brings back', async () => {
    await deliver(userEvent('user_gone', Date.now() - 60_000));
    await deliver(deleted('user_gone'));
    await deliver(userEvent('user_gone', Date.now() - 30_000));
    expect(await rowOf('user_gone')).toMatchObject({ email: null, name: null });
    expect(await status(api.app, 'user_gone')).toBe(401);
  });

  it('blocks a deleted person who was never seen', async () => {
    await deliver(deleted('user_never'));
    expect(await status(api.app, 'user_never')).toBe(401);
  });

  it('reads memberships from Clerk again', async () => {
    const person = await createTestUser({ organization: true });
    const event = {
      type: 'organizationMembership.created',
      data: { public_user_data: { user_id: person.clerkId } },
    };
    const answer = await deliver(event);
    expect(answer.json()).toEqual({ applied: true });
    const memberships = await api.app.database.membership.findMany({
      where: { user: { clerkId: person.clerkId } },
      include: { organization: true },
    });
    expect(memberships.map(({ role, organization }) => [role, organization.clerkId])).toEqual([
      ['admin', person.organization?.clerkId],
    ]);
  });

  it.each([null, [], {}, { type: 'email.created', data: {} }, { type: 'user.updated', data: null }])(
    'answers %j without applying it',
    async (event) => {
      const answer = await deliver(event);
      expect([answer.statusCode, answer.json()]).toEqual([200, { applied: false }]);
    },
  );
});
