import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { password, startTestClerk, type TestClerk } from '../testing/start-test-clerk.ts';

describe('Backend API, by the real SDK', () => {
  let clerk: TestClerk;
  beforeAll(async () => {
    clerk = await startTestClerk();
  });
  afterAll(() => clerk.stop());

  const refusal = (status: number) => expect.objectContaining({ status });

  test('needs the secret key', async () => {
    for (const authorization of [
      '',
      'Bearer ',
      'Bearer sk_live_wrong',
      `Basic ${clerk.settings.secretKey}`,
    ]) {
      const response = await fetch(`${clerk.settings.url}/bapi/v1/users`, { headers: { authorization } });
      expect(response.status).toBe(401);
    }
  });

  test('people: create, find, change, delete', async () => {
    const { users } = clerk.backend;
    const ada = await users.createUser({
      emailAddress: ['ada@example.com'],
      password,
      firstName: 'Ada',
      lastName: 'Lovelace',
      externalId: 'ext-1',
      privateMetadata: { note: { a: 1, b: 2 } },
    });
    expect(ada).toMatchObject({
      firstName: 'Ada',
      passwordEnabled: true,
      banned: false,
      externalId: 'ext-1',
    });
    await expect(users.createUser({ emailAddress: ['ADA@example.com'], password })).rejects.toEqual(
      refusal(422),
    );
    await expect(users.createUser({ emailAddress: ['y@example.com'], password: 'short' })).rejects.toEqual(
      refusal(422),
    );
    for (const params of [
      { emailAddress: ['ada@example.com', 'none@example.com'] },
      { userId: [ada.id] },
      { externalId: ['ext-1'] },
      { query: 'lovel' },
    ]) {
      const found = await users.getUserList(params);
      expect(found).toMatchObject({ totalCount: 1, data: [{ id: ada.id }] });
    }
    await users.updateUser(ada.id, { firstName: 'Augusta' });
    await users.updateUserMetadata(ada.id, {
      privateMetadata: { note: { b: null, c: 3 } },
      publicMetadata: { vip: true },
    });
    expect(await users.getUser(ada.id)).toMatchObject({
      firstName: 'Augusta',
      lastName: 'Lovelace',
      privateMetadata: { note: { a: 1, c: 3 } },
      publicMetadata: { vip: true },
    });
    expect(await users.verifyPassword({ userId: ada.id, password })).toEqual({ verified: true });
    await expect(users.verifyPassword({ userId: ada.id, password: 'wrong one' })).rejects.toEqual(
      refusal(422),
    );
    await users.deleteUser(ada.id);
    await expect(users.getUser(ada.id)).rejects.toEqual(refusal(404));
    expect(await users.getCount({ userId: [ada.id] })).toBe(0);
  });

  test('lists come in pages, newest first', async () => {
    const made: string[] = [];
    for (let i = 0; i < 5; i++) {
      const user = await clerk.backend.users.createUser({
        emailAddress: [`page${i}@example.com`],
        skipPasswordRequirement: true,
      });
      made.push(user.id);
    }
    const page = (offset: number) =>
      clerk.backend.users.getUserList({ query: '@example.com', userId: made, limit: 2, offset });
    const pages = [await page(0), await page(2), await page(4)];
    expect(new Set(pages.flatMap(({ data }) => data.map((user) => user.id)))).toEqual(new Set(made));
    expect(pages.map(({ data }) => data.length)).toEqual([2, 2, 1]);
    expect(pages[0]?.totalCount).toBe(5);
  });

  test('sessions: create, list, token, revoke', async () => {
    const { users, sessions } = clerk.backend;
    const user = await users.createUser({ emailAddress: ['sess@example.com'], password });
    const session = await sessions.createSession({ userId: user.id });
    expect(session).toMatchObject({ userId: user.id, status: 'active' });
    expect((await sessions.getSessionList({ userId: user.id })).data).toHaveLength(1);
    expect((await sessions.getToken(session.id)).jwt).toMatch(/^eyJ/);
    expect(await sessions.revokeSession(session.id)).toMatchObject({ status: 'revoked' });
    await expect(sessions.getToken(session.id)).rejects.toEqual(refusal(404));
    await expect(sessions.createSession({ userId: 'user_none' })).rejects.toEqual(refusal(404));
  });

  test('a suspended person is signed out and cannot come back until let in', async () => {
    const browser = clerk.browser();
    const { userId, sessionId } = await browser.signUp('ban@example.com', password);
    expect(await clerk.backend.users.banUser(userId)).toMatchObject({ banned: true });
    expect(await browser.refused('POST', `/client/sessions/${sessionId}/tokens`)).toMatchObject({
      status: 401,
    });
    expect(
      await browser.refused('POST', '/client/sign_ins', { identifier: 'ban@example.com', password }),
    ).toMatchObject({ status: 403, code: 'user_banned' });
    await expect(clerk.backend.sessions.createSession({ userId })).rejects.toEqual(refusal(403));
    await clerk.backend.users.unbanUser(userId);
    await browser.signIn('ban@example.com', password);
  });

  test('organizations and their members', async () => {
    const { users, organizations } = clerk.backend;
    const owner = await users.createUser({ emailAddress: ['owner@example.com'], password });
    const member = await users.createUser({ emailAddress: ['member@example.com'], password });
    const organization = await organizations.createOrganization({ name: 'Acme', createdBy: owner.id });
    const id = organization.id;
    await organizations.createOrganizationMembership({
      organizationId: id,
      userId: member.id,
      role: 'org:member',
    });
    await expect(
      organizations.createOrganizationMembership({
        organizationId: id,
        userId: member.id,
        role: 'org:member',
      }),
    ).rejects.toEqual(refusal(400));
    expect((await organizations.getOrganizationMembershipList({ organizationId: id })).totalCount).toBe(2);
    expect((await users.getOrganizationMembershipList({ userId: member.id })).data).toMatchObject([
      { role: 'org:member', organization: { id, name: 'Acme' } },
    ]);
    await expect(
      organizations.updateOrganizationMembership({
        organizationId: id,
        userId: owner.id,
        role: 'org:member',
      }),
    ).rejects.toEqual(refusal(400));
    await organizations.updateOrganizationMembership({
      organizationId: id,
      userId: member.id,
      role: 'org:admin',
    });
    await organizations.deleteOrganizationMembership({ organizationId: id, userId: owner.id });
    expect(await organizations.getOrganization({ slug: organization.slug })).toMatchObject({
      id,
      membersCount: 1,
    });
    await organizations.updateOrganization(id, { name: 'Acme 2' });
    expect((await organizations.getOrganizationList({ query: 'acme 2' })).data).toMatchObject([{ id }]);
    await organizations.deleteOrganization(id);
    await expect(organizations.getOrganization({ organizationId: id })).rejects.toEqual(refusal(404));
  });

  test('deleting the last administrator hands the organization on, and an empty one goes', async () => {
    const { users, organizations } = clerk.backend;
    const first = await users.createUser({ emailAddress: ['first@example.com'], password });
    const heir = await users.createUser({ emailAddress: ['heir@example.com'], password });
    const { id } = await organizations.createOrganization({ name: 'Heritage', createdBy: first.id });
    await organizations.createOrganizationMembership({
      organizationId: id,
      userId: heir.id,
      role: 'org:member',
    });
    await users.deleteUser(first.id);
    const left = await organizations.getOrganizationMembershipList({ organizationId: id });
    expect(left.data).toMatchObject([{ role: 'org:admin', publicUserData: { userId: heir.id } }]);
    await users.deleteUser(heir.id);
    await expect(organizations.getOrganization({ organizationId: id })).rejects.toEqual(refusal(404));
  });

  test('odd bodies and paths are refused, not fallen over', async () => {
    const send = (body: string, contentType = 'application/json') =>
      fetch(`${clerk.settings.url}/bapi/v1/users`, {
        method: 'POST',
        headers: { authorization: `Bearer ${clerk.settings.secretKey}`, 'content-type': contentType },
        body,
      });
    const bodies = ['null', '[]', '"x"', '7', '{', '{"email_address":"x@example.com"}', '{"__proto__":{}}'];
    for (const body of bodies) expect((await send(body)).status, body).toBeOneOf([400, 422]);
    expect((await send('<x/>', 'text/xml')).status).toBe(400);
    expect((await clerk.call('GET', '/nowhere')).status).toBe(404);
    expect((await clerk.call('GET', '/users?limit=0')).status).toBe(422);
    expect((await clerk.call('GET', "/users?order_by=created_at;DROP%20TABLE%20users'")).status).toBe(422);
    expect((await fetch(`${clerk.settings.url}/health`)).status).toBe(200);
  });
});
