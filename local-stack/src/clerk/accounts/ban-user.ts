import type { Deps } from '../deps.ts';
import { backendUserJson } from '../json/user-json.ts';
import type { User } from '../store/rows.ts';
import { endOtherSessions } from './end-session.ts';

/** Suspends an account, or lets it back in. Suspending ends its sessions. */
export function banUser(deps: Deps, userId: string, banned: boolean): User {
  return deps.store.transaction(() => {
    const user = deps.store.users.update(userId, { banned, updatedAt: Date.now() });
    if (banned) endOtherSessions(deps, userId, null);
    deps.announce('user.updated', backendUserJson(deps, user));
    return user;
  });
}
