import type { AdminAccount } from '@sorami/contracts/admin';
import { imageSizes } from '@sorami/contracts/images';
import type { Model } from '@sorami/contracts/models';
import type { Usage } from '@sorami/contracts/usage';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestHarness, type Person, proClaims, type TestHarness } from '../testing/test-harness.ts';

let harness: TestHarness;
let boss: Person;
beforeAll(async () => {
  harness = await openTestHarness({ ADMIN_USER_IDS: 'user_boss', ADMIN_ORGANIZATION_ID: 'org_operators' });
  boss = harness.person('user_boss');
  const prices = Object.fromEntries(imageSizes.map((size) => [size, null])) as Record<
    (typeof imageSizes)[number],
    null
  >;
  const model = (id: string, isDefault: boolean): Model => ({
    ...{ id, isDefault, kind: 'image', name: id, providerName: id, embedded: false, speed: null },
    image: { inputPictures: 0, promptCharacters: null, edits: [], prices },
  });
  harness.generator.models = [model('one:first', true), model('two:second', false)];
});
afterAll(() => harness.close());

const ask = (person: Person, method: 'GET' | 'POST', url: string, payload?: object) =>
  harness.app.inject({ method, url, headers: person.headers, ...(payload && { payload }) });
const find = async (of: string, q: string) =>
  (await ask(boss, 'GET', `/api/admin/accounts/${of}?q=${q}`)).json<{ items: AdminAccount[] }>().items[0];
const told = async (did: string) => {
  const { items } = (await ask(boss, 'GET', '/api/admin/audit?action=administer')).json();
  return items
    .map(({ details }: { details: string }) => JSON.parse(details))
    .find((what: { did: string }) => what.did === did);
};

test('limits are set in the place of the plan’s until their end, with a reason that the audit keeps', async () => {
  const person = harness.person();
  const images = async () => (await ask(person, 'GET', '/api/usage')).json<Usage>().images.limit;
  expect(await images()).toBe(50);
  const account = await find('people', person.clerkId);
  const path = `/api/admin/accounts/people/${account?.id}/override`;
  const until = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const override = { limits: { images: 7 }, reason: 'A fair that lasts a week', until: until(7) };
  expect((await ask(boss, 'POST', path, { override: { ...override, until: until(400) } })).statusCode).toBe(
    400,
  );
  expect((await ask(boss, 'POST', path, { override })).statusCode).toBe(204);
  expect(await images()).toBe(7);
  expect((await find('people', person.clerkId))?.override).toEqual(override);
  expect(await told('override')).toEqual({ did: 'override', override });
  const own = (await ask(person, 'GET', '/api/audit')).json().items;
  expect(own).toMatchObject([{ action: 'administer' }]);
  expect(own[0].details).toBeUndefined();
  await harness.app.database.user.update({
    where: { clerkId: person.clerkId },
    data: { override: { ...override, until: until(-1) } },
  });
  await harness.app.accounts.forget(person.clerkId);
  expect(await images()).toBe(50);
});

test('an organization is shut and opened again, and its jobs are stopped without being read', async () => {
  const inside = harness.person(undefined, { ...proClaims, o: { id: 'org_shut', rol: 'admin', slg: 's' } });
  const job = await harness.create(inside);
  const { items } = (await ask(boss, 'GET', '/api/admin/jobs')).json();
  expect(items[0]).toMatchObject({ id: job.id, organizationId: 'org_shut', ownerId: inside.clerkId });
  expect(JSON.stringify(items)).not.toContain('chat');
  expect((await ask(boss, 'POST', `/api/admin/jobs/${job.id}/cancel`)).statusCode).toBe(204);
  expect((await ask(inside, 'GET', `/api/jobs/${job.id}`)).json().status).toBe('CANCELLED');
  expect(await told('cancel')).toEqual({ did: 'cancel', jobId: job.id });

  const account = await find('organizations', 'org_shut');
  expect(account).toMatchObject({ members: 1, isBlocked: false });
  const block = (blocked: boolean) =>
    ask(boss, 'POST', `/api/admin/accounts/organizations/${account?.id}/block`, { blocked, reason: 'Abuse' });
  expect((await block(true)).statusCode).toBe(204);
  expect((await ask(inside, 'GET', '/api/files')).statusCode).toBe(401);
  expect((await block(false)).statusCode).toBe(204);
  expect((await ask(inside, 'GET', '/api/files')).statusCode).toBe(200);
});

test('a failed job is begun again, counted and not refused', async () => {
  const person = harness.person();
  const job = await harness.create(person);
  expect((await ask(boss, 'POST', `/api/admin/jobs/${job.id}/retry`)).statusCode).toBe(409);
  await harness.report(job, {
    sequence: 1,
    status: 'FAILED',
    failure: { code: 'ENGINE_FAILED', params: {} },
  });
  expect(await harness.used(person)).toBe(0);
  await harness.app.database.usageCounter.updateMany({ data: { used: 50 } });
  expect((await ask(boss, 'POST', `/api/admin/jobs/${job.id}/retry`)).statusCode).toBe(204);
  expect((await ask(person, 'GET', `/api/jobs/${job.id}`)).json()).toMatchObject({
    status: 'PENDING',
    attempt: 2,
  });
  expect(await harness.used(person)).toBe(51);
  expect(await told('retry')).toEqual({ did: 'retry', jobId: job.id });
});

test('a model that is forbidden is not offered, not taken, and nothing is made with it', async () => {
  const { generator } = harness;
  const person = harness.person(undefined, proClaims);
  const offered = async () =>
    (await ask(person, 'GET', '/api/models')).json<{ items: { id: string; isDefault: boolean }[] }>().items;
  const post = (body: object) => ask(person, 'POST', '/api/images', { prompt: 'Un chat', ...body });
  const forbid = (body: object) =>
    ask(boss, 'POST', '/api/admin/models', { reason: 'It leaks', withheld: true, ...body });
  expect((await offered()).map(({ id }) => id)).toEqual(['one:first', 'two:second']);
  expect((await forbid({ provider: 'one', model: null })).statusCode).toBe(204);
  expect(await offered()).toMatchObject([{ id: 'two:second', isDefault: true }]);
  expect((await post({ model: 'one:first' })).json()).toMatchObject({ error: { code: 'NOT_OFFERED' } });
  expect((await post({})).statusCode).toBe(202);
  const submitted = generator.calls.findLast(({ jobId }) => jobId !== undefined);
  expect(submitted?.body).toMatchObject({ input: { model: 'two:second' }, forbidden: ['one'] });
  expect((await forbid({ provider: 'two', model: 'second' })).statusCode).toBe(204);
  const job = (await post({})).json<{ job: { id: string } }>().job;
  expect((await ask(person, 'GET', `/api/jobs/${job.id}`)).json()).toMatchObject({
    status: 'FAILED',
    error: { code: 'ENGINE_UNAVAILABLE' },
  });
  const { withheld } = (await ask(boss, 'GET', '/api/admin/models')).json();
  expect(withheld).toMatchObject([
    { provider: 'two', model: 'second', reason: 'It leaks' },
    { provider: 'one', model: null },
  ]);
  await forbid({ provider: 'one', model: null, withheld: false });
  expect(await offered()).toMatchObject([{ id: 'one:first' }]);
  expect(await told('allow')).toMatchObject({ provider: 'one', reason: 'It leaks' });
  await forbid({ provider: 'two', model: 'second', withheld: false });
});

test('an organization forbids a provider to itself alone, and nothing of it is sent there', async () => {
  const o = (rol: string) => ({ ...proClaims, o: { id: 'org_careful', rol, slg: 's' } });
  const chief = harness.person(undefined, o('admin'));
  const member = harness.person(undefined, o('member'));
  const path = '/api/account/organization/models';
  const put = (person: Person, forbidden: string[]) =>
    harness.app.inject({ method: 'PUT', url: path, headers: person.headers, payload: { forbidden } });
  const offered = async (person: Person) =>
    (await ask(person, 'GET', '/api/models')).json().items.map(({ id }: { id: string }) => id);
  expect((await put(member, ['one'])).statusCode).toBe(403);
  expect((await put(chief, ['one', 'not a provider'])).statusCode).toBe(400);
  expect((await put(chief, ['one'])).json()).toMatchObject({
    forbidden: ['one'],
    providers: [{ id: 'one', name: 'one:first', models: [{ id: 'one:first', name: 'one:first' }] }, {}],
  });
  expect(await offered(member)).toEqual(['two:second']);
  expect(await offered(harness.person(undefined, proClaims))).toContain('one:first');
  const asked = { prompt: 'Un chat' };
  const named = await ask(member, 'POST', '/api/images', { ...asked, model: 'one:first' });
  expect(named.json()).toMatchObject({ error: { code: 'NOT_OFFERED' } });
  expect((await ask(member, 'POST', '/api/images', asked)).statusCode).toBe(202);
  const submitted = harness.generator.calls.findLast(({ jobId }) => jobId !== undefined);
  expect(submitted?.body).toMatchObject({ input: { model: 'two:second' }, forbidden: ['one'] });
  expect(await told('forbid')).toEqual({ did: 'forbid', forbidden: ['one'] });
  expect((await put(chief, [])).json()).toMatchObject({ forbidden: [] });
  expect(await offered(member)).toContain('one:first');
});

test('providers are asked for their models when an administrator wants to know', async () => {
  expect((await ask(boss, 'POST', '/api/admin/models/check')).json()).toMatchObject({
    items: [{ model: 'one:first', state: 'fault', about: 'No such key' }, { model: 'two:second' }],
  });
});

test('support reads what files are called while the person allows it, and the person sees that it did', async () => {
  const person = harness.person(undefined, { pla: 'u:premium' });
  await harness.upload(person, 'lettre.png', 'a letter');
  const account = await find('people', person.clerkId);
  expect(account).toMatchObject({ plan: 'premium', supportUntil: null });
  const path = `/api/admin/accounts/people/${account?.id}/files`;
  expect((await ask(boss, 'GET', path)).statusCode).toBe(403);
  expect((await ask(person, 'POST', '/api/account/support', { days: 31 })).statusCode).toBe(400);
  expect((await ask(person, 'POST', '/api/account/support', { days: 1 })).statusCode).toBe(204);
  const { items } = (await ask(boss, 'GET', path)).json();
  expect(items).toMatchObject([{ name: 'lettre.png', size: 8 }]);
  expect((await ask(boss, 'GET', `/api/files/${items[0].id}`)).statusCode).toBe(404);
  const seen = (await ask(person, 'GET', '/api/audit?action=administer')).json().items;
  expect(seen).toHaveLength(2);
  // Found by the person's id at Clerk, and by nobody else's.
  const lines = async (about: string) =>
    (await ask(boss, 'GET', `/api/admin/audit?about=${about}`)).json().items;
  expect((await lines(person.clerkId)).map(({ id }: { id: string }) => id)).toEqual(
    expect.arrayContaining(seen.map(({ id }: { id: string }) => id)),
  );
  expect(await lines('user_nobody')).toEqual([]);
  expect((await ask(person, 'POST', '/api/account/support', { days: 0 })).statusCode).toBe(204);
  expect((await ask(boss, 'GET', path)).statusCode).toBe(403);

  const erase = (id: string | undefined) =>
    ask(boss, 'POST', `/api/admin/accounts/people/${id}/erase`, {
      when: 'in7days',
      reason: 'They asked by post',
    });
  expect((await erase((await find('people', boss.clerkId))?.id)).statusCode).toBe(409);
  expect((await erase(account?.id)).statusCode).toBe(202);
  expect((await ask(person, 'GET', '/api/account')).json().person.erasure).not.toBeNull();
});

test('bucket and register are compared when it is asked for, and what was found is shown', async () => {
  const checked = await ask(boss, 'POST', '/api/admin/storage/check', { repair: false });
  expect(checked.statusCode).toBe(202);
  const report = await vi.waitUntil(async () => (await ask(boss, 'GET', '/api/admin/storage')).json().report);
  expect(report).toMatchObject({ agreed: expect.any(Boolean), mended: 0, finishedAt: expect.any(String) });
  expect(await told('check')).toEqual({ did: 'check', repair: false });
});

test('admins of the organization that runs the installation are administrators there, and no one else', async () => {
  const running = (rol: string, id = 'org_operators') =>
    harness.person(undefined, { ...proClaims, o: { id, rol, slg: 'o' } });
  for (const [person, status] of [
    [running('admin'), 200],
    [running('editor'), 404],
    [running('admin', 'org_others'), 404],
    [harness.person(), 404],
  ] as const)
    expect((await ask(person, 'GET', '/api/admin/storage')).statusCode).toBe(status);
  const file = await harness.upload(harness.person(), 'private.png', 'private');
  expect((await ask(boss, 'GET', `/api/files/${file}`)).statusCode).toBe(404);
});
