import type { Deps } from '../deps.ts';
import type { Session } from '../store/rows.ts';

/** The sessions of a browser that still count, oldest first. */
export function liveSessions({ store }: Deps, clientId: string): Session[] {
  return store.sessions.all(
    "clientId = ? AND status = 'active' AND expireAt > ? ORDER BY createdAt, id",
    clientId,
    Date.now(),
  );
}

/** The sessions of a person, on every device, that still count, newest first. */
export function liveSessionsOfUser({ store }: Deps, userId: string): Session[] {
  return store.sessions.all(
    "userId = ? AND status = 'active' AND expireAt > ? ORDER BY createdAt DESC, id",
    userId,
    Date.now(),
  );
}
