import type { Deps } from '../deps.ts';
import type { Session } from '../store/rows.ts';

/** Ends a session; its tokens die within their minute. Ending one that is over already changes nothing. */
export function endSession(
  { store }: Deps,
  session: Session,
  status: 'ended' | 'removed' | 'revoked',
): Session {
  if (session.status !== 'active') return session;
  return store.transaction(() => {
    store.clients.update(session.clientId, { updatedAt: Date.now() });
    return store.sessions.update(session.id, { status });
  });
}

/** Ends every session of a person but one. */
export function endOtherSessions({ store }: Deps, userId: string, keepSessionId: string | null): void {
  const now = Date.now();
  store.transaction(() => {
    for (const session of store.sessions.all("userId = ? AND status = 'active'", userId)) {
      if (session.id === keepSessionId) continue;
      store.sessions.update(session.id, { status: 'revoked' });
      store.clients.update(session.clientId, { updatedAt: now });
    }
  });
}
