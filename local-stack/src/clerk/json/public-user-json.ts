import type { Deps } from '../deps.ts';
import type { User } from '../store/rows.ts';
import { imageUrl } from './image-url.ts';

export function userImageUrl(deps: Deps, user: User): string {
  return imageUrl(deps, user, user.firstName ?? user.lastName ?? user.email);
}

/** What other people may see of a person. */
export function publicUserJson(deps: Deps, user: User): Record<string, unknown> {
  return {
    user_id: user.id,
    identifier: user.email,
    first_name: user.firstName,
    last_name: user.lastName,
    username: null,
    image_url: userImageUrl(deps, user),
    has_image: user.imageId !== null,
    banned: user.banned,
  };
}
