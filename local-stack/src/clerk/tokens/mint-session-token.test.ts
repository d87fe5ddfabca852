import { verifyToken } from '@clerk/backend';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appOrigin, password, startTestClerk, type TestClerk } from '../testing/start-test-clerk.ts';

describe('session tokens', () => {
  let clerk: TestClerk;
  let userId: string;
  beforeAll(async () => {
    clerk = await startTestClerk();
    ({ id: userId } = await clerk.backend.users.createUser({ emailAddress: ['ada@example.com'], password }));
  });
  afterAll(() => clerk.stop());

  const mint = async (organizationId?: string) => {
    const created = await clerk.call('POST', '/sessions', {
      user_id: userId,
      active_organization_id: organizationId,
    });
    const { id } = (await created.json()) as { id: string };
    return { sessionId: id, token: (await clerk.backend.sessions.getToken(id)).jwt };
  };
  /** What Clerk's SDK makes of a token, in a request that carries it. */
  const auth = async (token: string) => {
    const state = await clerk.backend.authenticateRequest(
      new Request(`${appOrigin}/api/x`, { headers: { authorization: `Bearer ${token}` } }),
      { authorizedParties: [appOrigin] },
    );
    const result = state.toAuth();
    if (!result) throw new Error(`not authenticated: ${state.reason}`);
    return result;
  };

  test('the SDK verifies them by the key set, and they last a minute', async () => {
    const { token, sessionId } = await mint();
    const claims = await verifyToken(token, {
      secretKey: clerk.settings.secretKey,
      apiUrl: `${clerk.settings.url}/bapi`,
      authorizedParties: [appOrigin],
    });
    expect(claims).toMatchObject({
      v: 2,
      sub: userId,
      sid: sessionId,
      azp: appOrigin,
      iss: clerk.settings.issuer,
      sts: 'active',
      pla: 'u:free',
      fva: [0, -1],
    });
    expect(claims.exp - claims.iat).toBe(60);
    expect(claims.o).toBeUndefined();
    const { jwt } = await clerk.backend.sessions.getToken(sessionId, undefined, 5);
    const { exp, iat } = await verifyToken(jwt, {
      secretKey: clerk.settings.secretKey,
      apiUrl: `${clerk.settings.url}/bapi`,
    });
    expect(exp - iat).toBe(5);
    await expect(
      verifyToken(token, {
        secretKey: clerk.settings.secretKey,
        apiUrl: `${clerk.settings.url}/bapi`,
        authorizedParties: ['http://localhost:4000'],
      }),
    ).rejects.toThrow(/azp|party/i);
  });

  test('the public key set holds that key, and no private part', async () => {
    const { keys } = (await (await fetch(clerk.settings.jwksUrl)).json()) as { keys: object[] };
    expect(keys).toHaveLength(1);
    expect(Object.keys(keys[0] ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });

  test('a changed plan shows in the next token, to `has`', async () => {
    const before = await auth((await mint()).token);
    expect(before.has({ plan: 'free' })).toBe(true);
    expect(before.has({ feature: 'image_generation' })).toBe(true);
    expect(before.has({ feature: 'video_generation' })).toBe(false);
    const response = await clerk.call('PUT', `/local/users/${userId}/plan`, { plan: 'pro' });
    expect(response.status).toBe(200);
    const after = await auth((await mint()).token);
    expect(after.has({ plan: 'pro' })).toBe(true);
    expect(after.has({ plan: 'free' })).toBe(false);
    expect(after.has({ feature: 'user:video_generation' })).toBe(true);
    await clerk.call('PUT', `/local/users/${userId}/plan`, { plan: 'free' });
    expect((await clerk.call('PUT', `/local/users/${userId}/plan`, { plan: 'gold' })).status).toBe(422);
    expect((await clerk.call('PUT', '/local/users/user_none/plan', { plan: 'pro' })).status).toBe(404);
  });

  test('with an active organization its plan counts too, scoped', async () => {
    const organization = await clerk.backend.organizations.createOrganization({
      name: 'Atelier Été',
      createdBy: userId,
    });
    await clerk.call('PUT', `/local/organizations/${organization.id}/plan`, { plan: 'premium' });
    const state = await auth((await mint(organization.id)).token);
    expect(state).toMatchObject({
      orgId: organization.id,
      orgRole: 'org:admin',
      orgSlug: organization.slug,
    });
    expect(organization.slug).toMatch(/^atelier-ete-/);
    expect(state.has({ role: 'org:admin' })).toBe(true);
    expect(state.has({ plan: 'org:premium' })).toBe(true);
    expect(state.has({ plan: 'user:free' })).toBe(true);
    expect(state.has({ plan: 'user:premium' })).toBe(false);
    expect(state.has({ feature: 'org:organization_files' })).toBe(true);
    expect(state.has({ feature: 'user:organization_files' })).toBe(false);
    expect(state.has({ feature: 'user:image_generation' })).toBe(true);
    expect(state.has({ feature: 'org:image_generation' })).toBe(true);
    const personal = await auth((await mint()).token);
    expect(personal.orgId).toBeUndefined();
    expect(personal.has({ plan: 'premium' })).toBe(false);
  });

  test('a session may only be made in an organization of one’s own', async () => {
    const other = await clerk.backend.organizations.createOrganization({ name: 'Others' });
    const refused = await clerk.call('POST', '/sessions', {
      user_id: userId,
      active_organization_id: other.id,
    });
    expect(refused.status).toBe(404);
  });

  test('keys and identity outlive a restart: an older token stays good', async () => {
    const { token } = await mint();
    const { settings } = clerk;
    clerk = await clerk.restart();
    expect({ ...clerk.settings, url: '', jwksUrl: '' }).toEqual({ ...settings, url: '', jwksUrl: '' });
    expect(await auth(token)).toMatchObject({ userId });
  });
});
