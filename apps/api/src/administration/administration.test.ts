import type { AdminAccount } from '@sorami/contracts/admin';
import type { Usage } from '@sorami/contracts/usage';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHarness, type Person, proClaims, type TestHarness } from '../testing/test-harness.ts';

let harness: TestHarness;
let boss: Person;
beforeAll(async () => {
  harness = await openTestHarness({ ADMIN_USER_IDS: 'user_boss', ADMIN_ORGANIZATION_ID: 'org_operators' });
  boss = harness.person('user_boss');
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

test('admins of the organization that runs the installation are administrators there, and no one else', async () => {
  const running = (rol: string, id = 'org_operators') =>
    harness.person(undefined, { ...proClaims, o: { id, rol, slg: 'o' } });
  for (const [person, status] of [
    [running('admin'), 200],
    [running('editor'), 403],
    [running('admin', 'org_others'), 403],
    [harness.person(), 403],
  ] as const)
    expect((await ask(person, 'GET', '/api/admin/storage')).statusCode).toBe(status);
  const file = await harness.upload(harness.person(), 'private.png', 'private');
  expect((await ask(boss, 'GET', `/api/files/${file}`)).statusCode).toBe(404);
});
