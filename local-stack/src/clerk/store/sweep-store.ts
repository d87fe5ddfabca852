import type { Store } from './open-store.ts';

const keepMs = 30 * 86_400_000;

/** Forgets browsers that have been signed out, or never signed in, for a month, with their ended sessions. */
export function sweepStore(store: Store, now = Date.now()): void {
  store.transaction(() => {
    store.sessions.delete("(status <> 'active' OR expireAt < ?) AND lastActiveAt < ?", now, now - keepMs);
    store.clients.delete('updatedAt < ? AND id NOT IN (SELECT clientId FROM sessions)', now - keepMs);
  });
}
