import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildApp } from '../app.ts';
import { parseEnv } from '../env.ts';
import type { App } from '../fastify-types.ts';
import { createTestApp, type TestApp, testEnv } from '../testing/test-app.ts';

const secret = `whsec_${randomBytes(24).toString('base64')}`;
/** What Clerk knows: the organizations and roles of its users. */
const memberships = new Map<string, { id: string; role: string }[]>();
let clerk: Server;
let api: TestApp;
let second: App;
const origins: string[] = [];

beforeAll(async () => {
  clerk = createServer((request, response) => {
    const id = /\/users\/([^/]+)\/organization_memberships/.exec(request.url ?? '')?.[1];
    const data = (memberships.get(id ?? '') ?? []).map((one) => ({
      id: `orgmem_${one.id}`,
      role: one.role,
      permissions: [],
      public_metadata: {},
      created_at: 0,
      updated_at: 0,
      organization: {
        id: one.id,
        name: 'One',
        slug: 'one',
        public_metadata: {},
        created_at: 0,
        updated_at: 0,
      },
      public_user_data: { user_id: id },
    }));
    response.writeHead(id ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ data, total_count: data.length }));
  });
  await new Promise<void>((resolve) => clerk.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(clerk.address() as AddressInfo).port}`;
  const common = { CLERK_WEBHOOK_SIGNING_SECRET: secret, CLERK_API_URL: url, RATE_LIMIT_FACTOR: '100' };
  api = await createTestApp({ env: common });
  // Another process of the same installation.
  const settings = { ...common, DATABASE_URL: api.databaseUrl, CLERK_ISSUER: api.tokens.issuer };
  second = await buildApp(parseEnv(testEnv({ ...settings, CLERK_JWKS_URL: api.tokens.jwksUrl })), {
    maxEventLoopDelay: 0,
  });
  for (const app of [api.app, second]) origins.push(await app.listen({ port: 0, host: '127.0.0.1' }));
});
afterAll(async () => {
  await second?.close();
  await api?.close();
  clerk?.close();
});
beforeEach(() => memberships.clear());

async function deliver(event: object): Promise<void> {
  const [id, at, payload] = [`msg_${randomUUID()}`, new Date(), JSON.stringify(event)];
  const answer = await api.app.inject({
    method: 'POST',
    url: '/api/webhooks/clerk',
    headers: {
      'content-type': 'application/json',
      'svix-id': id,
      'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
      'svix-signature': new Webhook(secret).sign(id, at, payload),
    },
    payload,
  });
  expect(answer.json()).toEqual({ applied: true });
}

const ban = (clerkId: string) =>
  deliver({ type: 'user.updated', data: { id: clerkId, banned: true, updated_at: Date.now() } });
const remove = async (clerkId: string) => {
  memberships.set(clerkId, []);
  await deliver({
    type: 'organizationMembership.deleted',
    data: { public_user_data: { user_id: clerkId } },
  });
};

interface Member {
  clerkId: string;
  organization: string;
  headers: { authorization: string };
}

function member(
  role = 'member',
  organization = `org_${randomUUID().replaceAll('-', '')}`,
  secondsAgo = 0,
): Member {
  const clerkId = `user_${randomUUID().replaceAll('-', '')}`;
  memberships.set(clerkId, [{ id: organization, role: `org:${role}` }]);
  return { clerkId, organization, headers: token(clerkId, organization, role, secondsAgo) };
}

function token(clerkId: string, organization: string, role: string, secondsAgo = 0) {
  const iat = Math.floor(Date.now() / 1000) - secondsAgo;
  const o = { id: organization, rol: role, slg: 'one' };
  return api.as(clerkId, { o, pla: 'u:pro', fea: 'u:image_generation,u:organization_files', iat });
}

const ask = ({ headers }: Pick<Member, 'headers'>, url: string, app: App = api.app) =>
  app.inject({ url, headers });

/** Opens an event stream at each of the two processes; answers how it ends. */
async function listen({ headers }: Member, path = '/api/events') {
  const streams = await Promise.all(
    origins.map(async (origin) => {
      const answer = await fetch(origin + path, { headers: { ...headers, accept: 'text/event-stream' } });
      expect(answer.status).toBe(200);
      const reader = answer.body?.getReader();
      await reader?.read();
      let isOver = false;
      const ended = (async () => {
        while (!(await reader?.read())?.done);
        isOver = true;
      })();
      return { ended, isOver: () => isOver };
    }),
  );
  return {
    ended: () => Promise.all(streams.map(({ ended }) => ended)),
    isOpen: () => streams.every(({ isOver }) => !isOver()),
  };
}

async function ownRows({ clerkId, organization }: Member) {
  const { id: ownerId } = await api.app.database.user.findUniqueOrThrow({ where: { clerkId } });
  const row = await api.app.database.organization.findUniqueOrThrow({ where: { clerkId: organization } });
  return { ownerId, organizationId: row.id };
}

async function makeFile(person: Member): Promise<string> {
  const { id } = await api.app.database.storedFile.create({
    data: {
      ...(await ownRows(person)),
      s3Key: `orgs/${person.organization}/uploads/${randomUUID()}/original.png`,
      bucket: 'b',
      type: 'UPLOAD',
      status: 'READY',
      name: 'Secret.png',
      contentType: 'image/png',
      size: 1,
      sha256: '0',
    },
  });
  return id;
}

describe('event streams end in every process', () => {
  test('when somebody is removed from the organization, and nobody else’s do', async () => {
    const person = member();
    const colleague = member('member', person.organization);
    const alone = { ...person, headers: api.as(person.clerkId) };
    const [streams, others, own] = [await listen(person), await listen(colleague), await listen(alone)];
    await remove(person.clerkId);
    await streams.ended();
    expect([others.isOpen(), own.isOpen()]).toEqual([true, true]);
    // The token is still young enough; the person is not asked back by it.
    for (const app of [api.app, second]) {
      await expect.poll(async () => (await ask(person, '/api/files', app)).statusCode).toBe(401);
    }
    const { removedAt } = await api.app.database.membership.findFirstOrThrow({
      where: { user: { clerkId: person.clerkId } },
    });
    expect(removedAt).not.toBeNull();
  });

  test('when the organization is deleted', async () => {
    const person = member();
    const streams = await listen(person);
    await deliver({ type: 'organization.deleted', data: { id: person.organization } });
    await streams.ended();
    expect((await ask(person, '/api/files')).statusCode).toBe(401);
  });

  test.each(['banned', 'deleted'])('when the person is %s', async (how) => {
    const person = member();
    const streams = [await listen(person), await listen({ ...person, headers: api.as(person.clerkId) })];
    if (how === 'banned') await ban(person.clerkId);
    else await deliver({ type: 'user.deleted', data: { id: person.clerkId } });
    await Promise.all(streams.map((stream) => stream.ended()));
    expect((await ask(person, '/api/files', second)).statusCode).toBe(401);
  });

  test('of a job, too', async () => {
    const person = member();
    await ask(person, '/api/files');
    const { database } = api.app;
    const { ownerId, organizationId } = await ownRows(person);
    const id = randomUUID();
    const origin = { authorId: ownerId, organizationId };
    await database.job.create({
      data: {
        id,
        kind: 'IMAGE',
        status: 'PROCESSING',
        input: {},
        ownerId,
        organizationId,
        imageGeneration: { create: { prompt: 'x', ...origin } },
      },
    });
    const streams = await listen(person, `/api/jobs/${id}/events`);
    await remove(person.clerkId);
    await streams.ended();
  });
});

test('who was removed and is asked back is a member again, by the first token from then', async () => {
  const person = member('member', undefined, 30);
  expect((await ask(person, '/api/files')).statusCode).toBe(200);
  await remove(person.clerkId);
  expect((await ask(person, '/api/files')).statusCode).toBe(401);
  await api.app.database.membership.updateMany({
    where: { user: { clerkId: person.clerkId } },
    data: { removedAt: new Date(Date.now() - 5_000), updatedAt: new Date(Date.now() - 5_000) },
  });
  const before = { headers: token(person.clerkId, person.organization, 'member', 10) };
  expect((await ask(before, '/api/files')).statusCode).toBe(401);
  const after = { headers: token(person.clerkId, person.organization, 'member') };
  expect((await ask(after, '/api/files')).statusCode).toBe(200);
});

test('a former role counts no more, though its token is still young', async () => {
  const person = member('admin', undefined, 20);
  await ask(person, '/api/files');
  memberships.set(person.clerkId, [{ id: person.organization, role: 'org:viewer' }]);
  await deliver({
    type: 'organizationMembership.updated',
    data: { public_user_data: { user_id: person.clerkId } },
  });
  const payload = { title: 'Un article' };
  for (const app of [api.app, second]) {
    await expect
      .poll(
        async () =>
          (await app.inject({ method: 'POST', url: '/api/blog', headers: person.headers, payload }))
            .statusCode,
      )
      .toBe(403);
  }
});

describe('who was removed', () => {
  test('reads no activity of what they made there, and says nothing of it to others', async () => {
    const person = member();
    const colleague = member('admin', person.organization);
    await ask(person, '/api/files');
    const id = await makeFile(person);
    await ask(colleague, `/api/files/${id}`);
    await ask(person, `/api/files/${id}`);
    const paths = ['/api/audit', `/api/audit?fileId=${id}`];
    for (const path of paths) expect((await ask(person, path)).json().items).toHaveLength(2);
    expect((await ask(person, `/api/files/${id}/activity`)).statusCode).toBe(200);
    const alone = { headers: api.as(person.clerkId) };
    expect((await ask(alone, '/api/audit')).json().items).toHaveLength(2);

    await remove(person.clerkId);
    expect((await ask(alone, `/api/files/${id}/activity`)).statusCode).toBe(404);
    expect((await ask(alone, `/api/files/${id}`)).statusCode).toBe(404);
    for (const path of [...paths, '/api/audit/export?format=jsonl']) {
      const answer = await ask(alone, path);
      expect(answer.body).not.toContain('Secret.png');
      expect(answer.body).not.toContain('"result":"allowed"');
    }
    // Their own refusals are there, as those about files that never were.
    const { items } = (await ask(alone, '/api/audit')).json();
    expect(items.map(({ fileId, result }: Record<string, string>) => [fileId, result])).toEqual([
      [id, 'denied'],
      [id, 'denied'],
    ]);
    expect((await ask(colleague, '/api/audit')).statusCode).toBe(200);
  });

  test('an owner still hears of refusals to people who work in organizations', async () => {
    const owner = { clerkId: `user_${randomUUID().replaceAll('-', '')}`, organization: '' };
    const headers = api.as(owner.clerkId);
    await ask({ headers }, '/api/files');
    const { id: ownerId } = await api.app.database.user.findUniqueOrThrow({
      where: { clerkId: owner.clerkId },
    });
    const { id } = await api.app.database.storedFile.create({
      data: {
        ownerId,
        s3Key: `users/${owner.clerkId}/uploads/x/original.png`,
        bucket: 'b',
        type: 'UPLOAD',
        status: 'READY',
        name: 'Mine.png',
        contentType: 'image/png',
        size: 1,
        sha256: '0',
      },
    });
    expect((await ask(member(), `/api/files/${id}`)).statusCode).toBe(404);
    expect((await ask({ headers }, '/api/audit')).json().items).toMatchObject([
      { fileId: id, result: 'denied' },
    ]);
  });
});

test('one person has so many streams and no more', async () => {
  const person = { headers: api.as('user_many_streams') };
  const open = () =>
    fetch(`${origins[0]}/api/events`, { headers: { ...person.headers, accept: 'text/event-stream' } });
  const streams = await Promise.all(Array.from({ length: 50 }, open));
  expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]));
  const refused = await open();
  expect([refused.status, refused.headers.has('retry-after')]).toEqual([429, true]);
  await streams[0]?.body?.cancel();
  await expect
    .poll(async () => {
      const again = await open();
      await again.body?.cancel();
      return again.status;
    })
    .toBe(200);
  for (const { body } of streams.slice(1)) await body?.cancel();
});
