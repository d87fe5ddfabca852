import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { password, startTestClerk, type TestClerk } from '../testing/start-test-clerk.ts';
import type { TestBrowser } from '../testing/test-browser.ts';

const idSchema = z.object({ id: z.string() });
const listSchema = z.object({ total_count: z.number(), data: z.array(z.looseObject({ id: z.string() })) });

describe('organizations in the browser', () => {
  let clerk: TestClerk;
  let count = 0;
  let owner: TestBrowser;
  let other: TestBrowser;
  let ownerSession: string;
  let otherId: string;
  let organizationId: string;
  const otherEmail = () => `other${count}@example.com`;
  beforeAll(async () => {
    clerk = await startTestClerk();
  });
  afterAll(() => clerk.stop());
  beforeEach(async () => {
    count += 1;
    owner = clerk.browser();
    other = clerk.browser();
    ({ sessionId: ownerSession } = await owner.signUp(`owner${count}@example.com`, password));
    ({ userId: otherId } = await other.signUp(otherEmail(), password));
    const { response } = await owner.ok('POST', '/organizations', { name: `Atelier ${count}` });
    organizationId = idSchema.parse(response).id;
  });

  const list = async (browser: TestBrowser, path: string) =>
    listSchema.parse((await browser.ok('GET', path)).response);
  const join = async () => {
    await owner.ok('POST', `/organizations/${organizationId}/invitations/bulk`, {
      email_address: otherEmail(),
      role: 'org:member',
    });
    const { data } = await list(other, '/me/organization_invitations?status=pending');
    await other.ok('POST', `/me/organization_invitations/${data[0]?.id}/accept`);
  };

  test('switching to one puts it into the token, switching back takes it out', async () => {
    const touch = (value: string) =>
      owner.ok('POST', `/client/sessions/${ownerSession}/touch`, { active_organization_id: value });
    expect((await touch(organizationId)).client?.sessions).toMatchObject([
      { last_active_organization_id: organizationId },
    ]);
    const claims = (token: string) =>
      JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { o?: { id: string } };
    expect(claims(await owner.token(ownerSession)).o?.id).toBe(organizationId);
    await touch('');
    expect(claims(await owner.token(ownerSession)).o).toBeUndefined();
    const foreign = clerk.browser();
    const { sessionId } = await foreign.signUp(`foreign${count}@example.com`, password);
    expect(
      await foreign.refused('POST', `/client/sessions/${sessionId}/touch`, {
        active_organization_id: organizationId,
      }),
    ).toMatchObject({ status: 404 });
    expect(
      await foreign.refused('POST', `/client/sessions/${sessionId}/tokens`, {
        organization_id: organizationId,
      }),
    ).toMatchObject({ status: 404 });
  });

  test('to outsiders it does not exist', async () => {
    for (const [method, path, form] of [
      ['GET', ''],
      ['PATCH', '', { name: 'Mine' }],
      ['DELETE', ''],
      ['GET', '/memberships'],
      ['GET', '/roles'],
      ['GET', '/invitations'],
      ['POST', '/invitations/bulk', { email_address: 'x@example.com', role: 'org:admin' }],
      ['DELETE', `/memberships/${otherId}`],
      ['PATCH', `/memberships/${otherId}`, { role: 'org:admin' }],
      ['DELETE', '/logo'],
    ] as const) {
      const refusal = await other.refused(method, `/organizations/${organizationId}${path}`, form);
      expect(refusal, `${method} ${path}`).toMatchObject({ status: 404, code: 'resource_not_found' });
    }
    expect(await list(other, '/me/organization_memberships')).toMatchObject({ total_count: 0 });
  });

  test('members look, administrators change', async () => {
    await join();
    expect(await list(other, `/organizations/${organizationId}/memberships`)).toMatchObject({
      total_count: 2,
    });
    for (const [method, path, form] of [
      ['PATCH', '', { name: 'Mine' }],
      ['DELETE', ''],
      ['GET', '/invitations'],
      ['POST', '/invitations/bulk', { email_address: 'x@example.com', role: 'org:admin' }],
      ['PATCH', `/memberships/${otherId}`, { role: 'org:admin' }],
      ['DELETE', '/logo'],
    ] as const) {
      const refusal = await other.refused(method, `/organizations/${organizationId}${path}`, form);
      expect(refusal, `${method} ${path}`).toMatchObject({ code: 'not_an_admin_in_organization' });
    }
    const renamed = await owner.ok('PATCH', `/organizations/${organizationId}`, { name: 'Renamed' });
    expect(renamed.response).toMatchObject({ name: 'Renamed', members_count: 2 });
    await owner.ok('PATCH', `/organizations/${organizationId}/memberships/${otherId}`, { role: 'org:admin' });
    await other.ok('PATCH', `/organizations/${organizationId}`, { name: 'Renamed again' });
  });

  test('an invitation is for its address only, can be taken back, and is not sent twice', async () => {
    const invite = (email: string) => ({ email_address: email, role: 'org:member' });
    const path = `/organizations/${organizationId}/invitations`;
    await owner.ok('POST', `${path}/bulk`, invite(otherEmail()));
    expect(await owner.refused('POST', `${path}/bulk`, invite(otherEmail()))).toMatchObject({
      code: 'duplicate_record',
    });
    const { data } = await list(owner, `${path}?status=pending`);
    const [invitation] = data;
    const stranger = clerk.browser();
    await stranger.signUp(`stranger${count}@example.com`, password);
    expect(
      await stranger.refused('POST', `/me/organization_invitations/${invitation?.id}/accept`),
    ).toMatchObject({ status: 404 });
    await owner.ok('POST', `${path}/${invitation?.id}/revoke`);
    expect(
      await other.refused('POST', `/me/organization_invitations/${invitation?.id}/accept`),
    ).toMatchObject({
      status: 404,
    });
    expect(await list(other, '/me/organization_invitations')).toMatchObject({ total_count: 0 });
  });

  test('the last administrator can delete it but not abandon it', async () => {
    await join();
    expect(await owner.refused('DELETE', `/me/organization_memberships/${organizationId}`)).toMatchObject({
      code: 'organization_minimum_permissions_needed',
    });
    await other.ok('DELETE', `/me/organization_memberships/${organizationId}`);
    expect(await list(owner, `/organizations/${organizationId}/memberships`)).toMatchObject({
      total_count: 1,
    });
    await owner.ok('POST', `/client/sessions/${ownerSession}/touch`, {
      active_organization_id: organizationId,
    });
    const deleted = await owner.ok('DELETE', `/organizations/${organizationId}`);
    expect(deleted.client?.sessions).toMatchObject([{ last_active_organization_id: null }]);
  });

  test('a member who is taken out loses it from their next token', async () => {
    await join();
    const { response } = await other.ok('GET', '/client');
    const { sessions } = z.object({ sessions: z.array(idSchema) }).parse(response);
    const sessionId = sessions[0]?.id ?? '';
    await other.ok('POST', `/client/sessions/${sessionId}/touch`, { active_organization_id: organizationId });
    await owner.ok('DELETE', `/organizations/${organizationId}/memberships/${otherId}`);
    const [, payload = ''] = (await other.token(sessionId)).split('.');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).not.toHaveProperty('o');
  });

  test('a logo is kept, shown and taken away', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    const upload = (bytes: Uint8Array<ArrayBuffer>) => {
      const form = new FormData();
      form.append('file', new Blob([bytes], { type: 'image/png' }), 'logo.png');
      return form;
    };
    const path = `/organizations/${organizationId}/logo`;
    const kept = await owner.ok('PUT', path, upload(new Uint8Array(png)));
    const { image_url: url } = z
      .object({ image_url: z.string(), has_image: z.literal(true) })
      .parse(kept.response);
    const imagePath = new URL(url).pathname.replace('/__clerk', '');
    const image = await fetch(`${clerk.settings.url}${imagePath}`);
    expect(image.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await image.arrayBuffer())).toEqual(png);
    const script = await owner.refused('PUT', path, upload(new TextEncoder().encode('<svg onload="x"/>')));
    expect(script).toMatchObject({ code: 'avatar_file_type_invalid' });
    const huge = await owner.refused('PUT', path, upload(new Uint8Array(11 * 1024 ** 2)));
    expect(huge).toMatchObject({ code: 'avatar_file_size_exceeded' });
    await owner.ok('DELETE', path);
    expect((await fetch(`${clerk.settings.url}${imagePath}`)).status).toBe(404);
  });
});
