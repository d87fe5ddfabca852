import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifyWebhook } from '@clerk/backend/webhooks';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { password, startTestClerk } from '../testing/start-test-clerk.ts';

const secret = `whsec_${randomBytes(24).toString('base64')}`;
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A receiver that checks each event with Clerk's SDK, and answers what `status` says. */
async function startReceiver() {
  const state = {
    url: '',
    status: 200,
    deliveries: 0,
    events: [] as { id: string; type: string; data: { id?: string } }[],
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    state.deliveries += 1;
    const event = await verifyWebhook(
      new Request('http://receiver/', {
        method: 'POST',
        headers: request.headers as Record<string, string>,
        body: Buffer.concat(chunks),
      }),
      { signingSecret: secret },
    );
    if (state.status < 300)
      state.events.push({
        id: String(request.headers['svix-id']),
        type: event.type,
        data: event.data as { id?: string },
      });
    response.writeHead(state.status, { location: state.url }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  return state;
}

describe('webhooks', () => {
  test('report people, organizations and memberships, in a form that Clerk’s SDK accepts', async () => {
    const receiver = await startReceiver();
    const clerk = await startTestClerk({ webhook: { url: receiver.url, secret } });
    closers.push(() => clerk.stop());
    const { users, organizations } = clerk.backend;
    const user = await users.createUser({ emailAddress: ['ada@example.com'], password });
    await users.updateUser(user.id, { firstName: 'Ada' });
    const organization = await organizations.createOrganization({ name: 'Acme', createdBy: user.id });
    await organizations.updateOrganization(organization.id, { name: 'Acme 2' });
    await organizations.deleteOrganization(organization.id);
    await users.deleteUser(user.id);
    await vi.waitFor(() => expect(receiver.events).toHaveLength(7), 10_000);
    expect(receiver.events.map((event) => event.type).sort()).toEqual([
      'organization.created',
      'organization.deleted',
      'organization.updated',
      'organizationMembership.created',
      'user.created',
      'user.deleted',
      'user.updated',
    ]);
    const created = receiver.events.find((event) => event.type === 'user.created');
    expect(created?.data).toMatchObject({
      id: user.id,
      object: 'user',
      email_addresses: [{ email_address: 'ada@example.com' }],
    });
  });

  test('an event that was not taken is kept over a restart and sent again, once taken no more', async () => {
    const receiver = await startReceiver();
    receiver.status = 503;
    let clerk = await startTestClerk({ webhook: { url: receiver.url, secret } });
    await clerk.backend.users.createUser({ emailAddress: ['late@example.com'], password });
    await vi.waitFor(() => expect(receiver.deliveries).toBeGreaterThan(0), 10_000);
    expect(receiver.events).toEqual([]);
    clerk = await clerk.restart();
    closers.push(() => clerk.stop());
    receiver.status = 200;
    await vi.waitFor(() => expect(receiver.events).toHaveLength(1), 10_000);
    // Events go out one after the other: when the next is here, this server knows that the first was taken.
    await clerk.backend.users.createUser({ emailAddress: ['next@example.com'], password });
    await vi.waitFor(() => expect(receiver.events).toHaveLength(2), 10_000);
    const first = receiver.events[0]?.id;
    clerk = await clerk.restart();
    await clerk.backend.users.createUser({ emailAddress: ['last@example.com'], password });
    await vi.waitFor(() => expect(new Set(receiver.events.map(({ id }) => id)).size).toBe(3), 10_000);
    expect(receiver.events.filter(({ id }) => id === first)).toHaveLength(1);
  });

  test('a redirect is not followed, and counts as refused', async () => {
    const receiver = await startReceiver();
    receiver.status = 307;
    const clerk = await startTestClerk({ webhook: { url: receiver.url, secret } });
    closers.push(() => clerk.stop());
    await clerk.backend.users.createUser({ emailAddress: ['moved@example.com'], password });
    await vi.waitFor(() => expect(receiver.deliveries).toBeGreaterThan(1), 10_000);
    receiver.status = 200;
    await vi.waitFor(() => expect(receiver.events).toHaveLength(1), 10_000);
  });

  test('what is refused announces nothing', async () => {
    const receiver = await startReceiver();
    const clerk = await startTestClerk({ webhook: { url: receiver.url, secret } });
    closers.push(() => clerk.stop());
    const { users } = clerk.backend;
    await users.createUser({ emailAddress: ['same@example.com'], password });
    await expect(users.createUser({ emailAddress: ['same@example.com'], password })).rejects.toThrow();
    await users.createUser({ emailAddress: ['other@example.com'], password });
    await vi.waitFor(() => expect(receiver.events.length).toBeGreaterThanOrEqual(2), 10_000);
    expect(receiver.events).toHaveLength(2);
  });
});
