import type { Deps } from '../deps.ts';
import type { ResourceJson } from '../json/resource-json.ts';
import { removeMember } from '../organizations/remove-member.ts';
import type { User } from '../store/rows.ts';

/** Deletes a person with their sessions and memberships. An organization left without members goes too. */
export function deleteUser(deps: Deps, user: User): ResourceJson {
  const { store } = deps;
  const deleted = { object: 'user', id: user.id, deleted: true };
  store.transaction(() => {
    for (const membership of store.memberships.all('userId = ?', user.id))
      removeMember(deps, membership, { orphan: 'allowed' });
    if (user.imageId) store.images.delete('id = ?', user.imageId);
    store.users.delete('id = ?', user.id);
    deps.announce('user.deleted', deleted);
  });
  return deleted;
}
