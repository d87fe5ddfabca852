import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Deps } from '../deps.ts';
import { newId } from '../store/new-id.ts';
import type { Client } from '../store/rows.ts';

const hash = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** A new browser: its row, and the value of its `__client` cookie, which is not kept anywhere else. */
export function createClient({ store }: Deps): { client: Client; cookie: string } {
  const secret = randomBytes(32).toString('base64url');
  const now = Date.now();
  const client = store.clients.insert({
    id: newId('client'),
    secretHash: hash(secret),
    lastActiveSessionId: null,
    signedInAt: 0,
    signIn: null,
    signUp: null,
    createdAt: now,
    updatedAt: now,
  });
  return { client, cookie: `${client.id}.${secret}` };
}

/**
 * A new cookie value for a browser that has just signed in, so that one planted in it before is worth nothing.
 * The old value stops working.
 */
export function renewCookie({ store }: Deps, clientId: string): string {
  const secret = randomBytes(32).toString('base64url');
  store.clients.update(clientId, { secretHash: hash(secret) });
  return `${clientId}.${secret}`;
}

/** The browser that a `__client` cookie proves, if any. */
export function findClient({ store }: Deps, cookie: string | undefined): Client | null {
  const [id, secret] = cookie?.split('.') ?? [];
  const client = id ? store.clients.get(id) : undefined;
  if (!client || !secret) return null;
  return timingSafeEqual(Buffer.from(hash(secret)), Buffer.from(client.secretHash)) ? client : null;
}
