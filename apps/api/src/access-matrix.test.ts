import { readdirSync } from 'node:fs';
import { errorBodySchema } from '@sorami/contracts/errors';
import type { RouteOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person, Sample, SampleContext, Samples } from './access-matrix/sample.ts';
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
  const { url = path, body, headers } = (await sample.prepare?.(context)) ?? {};
  return api.app.inject({
    method: method as 'GET',
    url,
    headers: { ...(person === 'anonymous' ? {} : api.as(clerkIds[person])), ...headers },
    ...(body !== undefined && { payload: body as object }),
    // A stream has answered with its headers; the app ends it when it closes.
    payloadAsStream: sample.isStream === true && sample.expect[person] === 200,
  });
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
      if (access === 'admin') expect([answers?.other, answers?.owner], url).toEqual([403, 403]);
    }
  });

  it.each(['viewer', 'org:guest', 'basic_member', ''])(
    'lets nobody write in an organization as "%s"',
    async (rol) => {
      const claims = { o: { id: 'org_matrix', rol, slg: 'matrix' }, pla: 'u:pro' };
      const headers = api.as(`user_role_${rol.replace(/\W/g, '')}`, claims);
      const changing = routes().filter(({ method, config }) => method !== 'GET' && config?.access === 'user');
      const mayUse = changing.filter(({ config }) => config?.reads).map(({ url }) => url);
      expect(mayUse.sort()).toEqual(['/api/blog/:id/format', '/api/books/:id/format']);
      for (const { method, url } of changing) {
        const name = `${method} ${url}`;
        const { url: path = url, body } = (await samples[name]?.prepare?.(context)) ?? {};
        const payload = body === undefined ? {} : { payload: body as object };
        const answer = await api.app.inject({ method: method as 'POST', url: path, headers, ...payload });
        expect([name, answer.statusCode]).toEqual([name, mayUse.includes(url) ? 404 : 403]);
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
