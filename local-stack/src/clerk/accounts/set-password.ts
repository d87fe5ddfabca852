import type { Deps } from '../deps.ts';
import { backendUserJson } from '../json/user-json.ts';
import type { User } from '../store/rows.ts';
import { endOtherSessions } from './end-session.ts';

/**
 * Replaces a password and ends the person's sessions but `keepSessionId`: whoever learnt the old password
 * may be signed in with it.
 */
export function setPassword(
  deps: Deps,
  userId: string,
  passwordHash: string,
  keepSessionId: string | null,
): User {
  const { store } = deps;
  return store.transaction(() => {
    const now = Date.now();
    const user = store.users.update(userId, { passwordHash, passwordUpdatedAt: now, updatedAt: now });
    endOtherSessions(deps, userId, keepSessionId);
    deps.announce('user.updated', backendUserJson(deps, user));
    return user;
  });
}
