import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { newId } from '../store/new-id.ts';
import type { Session } from '../store/rows.ts';

const lifetimeMs = 7 * 86_400_000;

/** Where a session was begun, for the list of a person's devices. */
export interface Device {
  userAgent: string | null;
  address: string | null;
}

/** Signs a person in on a browser. A browser has one session at a time: an older one is replaced. */
export function createSession(
  { store }: Deps,
  options: { clientId: string; userId: string; organizationId?: string | null; device: Device },
): Session {
  const user = store.users.get(options.userId);
  if (!user) throw new ClerkError('resource_not_found');
  if (user.banned) throw new ClerkError('user_banned');
  const now = Date.now();
  return store.transaction(() => {
    for (const old of store.sessions.all("clientId = ? AND status = 'active'", options.clientId))
      store.sessions.update(old.id, { status: 'replaced' });
    const session = store.sessions.insert({
      id: newId('sess'),
      clientId: options.clientId,
      userId: user.id,
      status: 'active',
      organizationId: options.organizationId ?? null,
      userAgent: options.device.userAgent?.slice(0, 400) ?? null,
      address: options.device.address,
      createdAt: now,
      lastActiveAt: now,
      expireAt: now + lifetimeMs,
    });
    // Seconds, rounded down: a token minted from here on is never older than the sign-in.
    store.clients.update(options.clientId, {
      lastActiveSessionId: session.id,
      signedInAt: Math.floor(now / 1000),
      updatedAt: now,
    });
    store.users.update(user.id, { lastSignInAt: now });
    return session;
  });
}
