import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { errorBodySchema } from '@sorami/contracts/errors';
import type { RouteOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person, Sample, SampleContext, Samples } from './access-matrix/sample.ts';
import { mirrorOrganization } from './accounts/mirror-organization.ts';
import { mirrorUser } from './accounts/mirror-user.ts';
import { createTestApp, type TestApp } from './testing/test-app.ts';

const samples: Record<string, Sample> = {};
for (const name of readdirSync(new URL('access-matrix/', import.meta.url))) {
  const stem = /^(.*)-samples\.ts$/.exec(name)?.[1];
  if (stem === undefined) continue;
  const module: Record<string, Samples> = await import(`./access-matrix/${stem}-samples.ts`);
  Object.assign(samples, ...Object.values(module));
}

const people: Person[] = ['anonymous', 'other', 'owner', 'admin'];
const clerkIds = { other: 'user_other', owner: 'user_owner', admin: 'user_admin' };

let api: TestApp;
let context: SampleContext;
let origin: Promise<string> | undefined;

beforeAll(async () => {
  api = await createTestApp({ env: { ADMIN_USER_IDS: clerkIds.admin } });
  const { id: ownerId } = await mirrorUser(api.app.database, clerkIds.owner);
  context = { app: api.app, ownerId, ownerClerkId: clerkIds.owner };
});
afterAll(() => api?.close());

/** Every route that a client may mean: not the HEAD beside each GET, nor what is hidden from the description. */
function routes(): RouteOptions[] {
  return api.app.routeTable.filter(({ method, schema }) => method !== 'HEAD' && !schema?.hide);
}

async function ask(name: string, sample: Sample, person: Person) {
  const [method = '', path = ''] = name.split(' ');
  const { url = path, body, headers: own } = (await sample.prepare?.(context)) ?? {};
  const headers = { ...(person === 'anonymous' ? {} : api.as(clerkIds[person])), ...own };
  if (sample.isStream) return await listen(url, headers);
  return api.app.inject({
    method: method as 'GET',
    url,
    headers,
    ...(body !== undefined && { payload: body as object }),
  });
}

/** Asks for a stream over a connection, which it takes for itself, and hangs up once it has begun. */
async function listen(url: string, headers: Record<string, string>) {
  origin ??= api.app.listen({ port: 0, host: '127.0.0.1' });
  const stop = new AbortController();
  const answer = await fetch((await origin) + url, { headers, signal: stop.signal });
  const body = answer.ok ? '' : await answer.text();
  stop.abort();
  return { statusCode: answer.status, body, json: (): unknown => JSON.parse(body) };
}

describe('the access matrix', () => {
  it('has an entry for every route, and none for a route that is gone', () => {
    const expected = [...routes(), { method: 'GET', url: '/api/openapi.json' }];
    const names = expected.map(({ method, url }) => `${method} ${url}`);
    expect(Object.keys(samples).sort()).toEqual([...new Set(names)].sort());
  });

  it('agrees with the access that routes declare', () => {
    for (const { method, url, config } of routes()) {
      const answers = samples[`${method} ${url}`]?.expect;
      const access = config?.access;
      if (access === 'user' || access === 'admin') expect(answers?.anonymous, url).toBe(401);
      if (access === 'admin') expect([answers?.other, answers?.owner], url).toEqual([404, 404]);
    }
  });

  it.each(['viewer', 'org:guest', 'basic_member', ''])(
    'lets nobody write in an organization as "%s"',
    async (rol) => {
      const claims = { o: { id: 'org_matrix', rol, slg: 'matrix' }, pla: 'u:pro' };
      const headers = api.as(`user_role_${rol.replace(/\W/g, '')}`, claims);
      const changing = routes().filter(({ method, config }) => method !== 'GET' && config?.access === 'user');
      const mayUse = changing.filter(({ config }) => config?.reads).map(({ url }) => url);
      // Reading makes files; leaving is everybody's own.
      const answers: Record<string, number> = {
        '/api/account': 400,
        '/api/account/archive': 202,
        '/api/account/keep': 404,
        '/api/account/marks': 200,
        '/api/account/support': 204,
        '/api/blog/:id/format': 404,
        '/api/books/:id/format': 404,
      };
      expect(mayUse.sort()).toEqual(Object.keys(answers).sort());
      for (const { method, url } of changing) {
        const name = `${method} ${url}`;
        const { url: path = url, body } = (await samples[name]?.prepare?.(context)) ?? {};
        const payload = body === undefined ? {} : { payload: body as object };
        const answer = await api.app.inject({ method: method as 'POST', url: path, headers, ...payload });
        expect([name, answer.statusCode]).toEqual([name, mayUse.includes(url) ? answers[url] : 403]);
      }
      expect((await api.app.inject({ url: '/api/files', headers })).statusCode).toBe(200);
    },
  );

  describe.each(Object.entries(samples))('%s', (name, sample) => {
    it.each(people)('for %s', async (person) => {
      const answer = await ask(name, sample, person);
      expect(answer.statusCode, answer.body).toBe(sample.expect[person]);
      if (answer.statusCode >= 400) expect(errorBodySchema.parse(answer.json()).error.requestId).not.toBe('');
    });
  });
});

/** Who asks for what somebody else made in an organization, by what Clerk says of them. */
const roles = {
  viewer: { o: { id: 'org_roles', rol: 'viewer', slg: 'r' } },
  member: { o: { id: 'org_roles', rol: 'member', slg: 'r' } },
  editor: { o: { id: 'org_roles', rol: 'editor', slg: 'r' } },
  admin: { o: { id: 'org_roles', rol: 'admin', slg: 'r' } },
  'a role that nobody knows': { o: { id: 'org_roles', rol: 'owner', slg: 'r' } },
  'an admin elsewhere': { o: { id: 'org_other', rol: 'admin', slg: 'o' } },
  'a member outside of it': {},
};
type Asking = keyof typeof roles;

/** What each gets: of a viewer on, who may at least that. A viewer is refused at the door, before anything is looked for. */
const levels = {
  read: ['viewer', 'member', 'editor', 'admin', 'a role that nobody knows'],
  edit: ['editor', 'admin'],
  manage: ['admin'],
} as const satisfies Record<string, readonly Asking[]>;

interface Made {
  book: string;
  chapter: string;
  article: string;
  file: string;
}

const shared: [
  level: keyof typeof levels,
  request: (made: Made) => [method: string, url: string, body?: object],
][] = [
  ['read', ({ book }) => ['GET', `/api/books/${book}`]],
  ['read', ({ chapter }) => ['GET', `/api/chapters/${chapter}`]],
  ['read', ({ article }) => ['GET', `/api/blog/${article}`]],
  ['read', ({ file }) => ['GET', `/api/files/${file}`]],
  ['read', ({ file }) => ['GET', `/api/files/${file}/details`]],
  ['edit', ({ book }) => ['PATCH', `/api/books/${book}`, { version: 1, title: 'Autre' }]],
  ['edit', ({ chapter }) => ['PATCH', `/api/chapters/${chapter}`, { version: 1, content: 'Autre' }]],
  ['edit', ({ book }) => ['POST', '/api/chapters', { bookId: book, title: 'Deux' }]],
  ['edit', ({ article }) => ['PATCH', `/api/blog/${article}`, { version: 1, title: 'Autre' }]],
  ['manage', ({ file: id }) => ['POST', '/api/shares', { target: { type: 'file', id }, name: 'x' }]],
  ['manage', ({ book: id }) => ['POST', '/api/shares', { target: { type: 'book', id }, name: 'x' }]],
  ['manage', ({ chapter }) => ['DELETE', `/api/chapters/${chapter}`]],
  ['manage', ({ book }) => ['DELETE', `/api/books/${book}`]],
  ['manage', ({ book }) => ['POST', `/api/books/${book}/restore`]],
  ['manage', ({ article }) => ['DELETE', `/api/blog/${article}`]],
  ['manage', ({ file }) => ['DELETE', `/api/files/${file}`]],
  ['manage', ({ file }) => ['POST', `/api/files/${file}/restore`]],
];

describe('what somebody made in an organization', () => {
  it.each(Object.keys(roles) as Asking[])('for %s', async (asking) => {
    const claims = { ...roles[asking], pla: 'u:pro' };
    const headers = api.as(`user_asks_${asking.replace(/\W/g, '_')}`, claims);
    const made = await makeShared();
    for (const [level, request] of shared) {
      const [method, url, payload] = request(made);
      const answer = await api.app.inject({
        method: method as 'GET',
        url,
        headers,
        ...(payload && { payload }),
      });
      const isAllowed = (levels[level] as readonly string[]).includes(asking);
      const isInside = (levels.read as readonly string[]).includes(asking);
      const expected = isAllowed ? 'ok' : isInside ? 403 : 404;
      const got = answer.statusCode < 400 ? 'ok' : answer.statusCode;
      expect([asking, method, url, got], answer.body).toEqual([asking, method, url, expected]);
    }
    const oversees =
      asking === 'admin' || asking === 'an admin elsewhere' || asking === 'a member outside of it';
    for (const url of ['/api/usage/costs', '/api/usage/costs/export', '/api/audit?of=organization']) {
      const { statusCode } = await api.app.inject({ url, headers });
      expect([asking, url, statusCode]).toEqual([asking, url, oversees ? 200 : 403]);
    }
  });

  /** A book, an article and a file of one member’s. */
  async function makeShared(): Promise<Made> {
    const { database, store } = api.app;
    const { id: organizationId } = await mirrorOrganization(database, 'org_roles');
    const { id: authorId } = await mirrorUser(database, 'user_maker');
    const common = { byline: 'Ana', language: 'fr', authorId, organizationId };
    const job = {
      kind: 'BOOK' as const,
      status: 'COMPLETED' as const,
      ownerId: authorId,
      organizationId,
      input: {},
    };
    const { id: jobId } = await database.job.create({ data: job });
    const chapters = { create: [{ order: 1, title: 'Un', content: 'Texte' }] };
    const book = await database.book.create({
      data: { ...common, title: 'Un livre', topic: 'x', goal: 'x', wordsPerChapter: 200, jobId, chapters },
      include: { chapters: true },
    });
    const slug = randomUUID();
    const article = await database.blogArticle.create({ data: { ...common, title: 'Un article', slug } });
    const s3Key = `orgs/org_roles/uploads/${slug}/original.txt`;
    const facts = { name: 'notes.txt', contentType: 'text/plain', size: 100, sha256: '0'.repeat(64) };
    const place = { s3Key, bucket: store.bucket, ownerId: authorId, organizationId };
    const file = await database.storedFile.create({
      data: { ...facts, ...place, type: 'UPLOAD', status: 'READY' },
    });
    return { book: book.id, chapter: book.chapters[0]?.id ?? '', article: article.id, file: file.id };
  }
});
