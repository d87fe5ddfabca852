import type { Deps } from '../deps.ts';
import { backendUserJson } from '../json/user-json.ts';
import type { User } from '../store/rows.ts';

/** Changes what the webhook reports of a person. */
export function updateUser(
  deps: Deps,
  userId: string,
  changes: Partial<
    Pick<
      User,
      | 'firstName'
      | 'lastName'
      | 'externalId'
      | 'publicMetadata'
      | 'privateMetadata'
      | 'unsafeMetadata'
      | 'imageId'
    >
  >,
): User {
  return deps.store.transaction(() => {
    const user = deps.store.users.update(userId, { ...changes, updatedAt: Date.now() });
    deps.announce('user.updated', backendUserJson(deps, user));
    return user;
  });
}
