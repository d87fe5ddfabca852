import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { deleteUser } from '../accounts/delete-user.ts';
import { mergeMetadata } from '../accounts/merge-metadata.ts';
import { updateUser } from '../accounts/update-user.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../http/parse-input.ts';
import { requireSession } from '../http/visit.ts';
import { userImageUrl } from '../json/public-user-json.ts';
import type { ResourceJson } from '../json/resource-json.ts';
import { userJson } from '../json/user-json.ts';
import type { User } from '../store/rows.ts';
import { changed, read } from './envelope.ts';
import { metadataField, nameField } from './form-fields.ts';
import { replaceImage } from './replace-image.ts';

const profileBody = z.object({
  first_name: nameField.optional(),
  last_name: nameField.optional(),
  unsafe_metadata: metadataField.optional(),
});
const metadataBody = z.object({ unsafe_metadata: metadataField });

const imageJson = (deps: Deps, user: User): ResourceJson => ({
  object: 'image',
  id: user.imageId ?? '',
  name: '',
  public_url: userImageUrl(deps, user),
});

/** The signed-in person's own profile. */
export function meRoutes(app: FastifyInstance, deps: Deps): void {
  app.get('/me', async (request) => read(userJson(deps, requireSession(deps, request).user)));

  app.patch('/me', async (request) => {
    const { user } = requireSession(deps, request);
    const body = parseInput(profileBody, request.body);
    const updated = updateUser(deps, user.id, {
      firstName: body.first_name === '' ? null : body.first_name,
      lastName: body.last_name === '' ? null : body.last_name,
      unsafeMetadata: body.unsafe_metadata,
    });
    return await changed(deps, request, userJson(deps, updated));
  });

  app.delete('/me', async (request) => {
    const { user } = requireSession(deps, request);
    return await changed(deps, request, deleteUser(deps, user));
  });

  app.patch('/me/metadata', async (request) => {
    const { user } = requireSession(deps, request);
    const { unsafe_metadata: patch } = parseInput(metadataBody, request.body);
    const updated = updateUser(deps, user.id, { unsafeMetadata: mergeMetadata(user.unsafeMetadata, patch) });
    return await changed(deps, request, userJson(deps, updated));
  });

  app.post('/me/profile_image', async (request) => {
    const { user } = requireSession(deps, request);
    const updated = deps.store.transaction(() => {
      const imageId = replaceImage(deps, user.imageId, request.body);
      return updateUser(deps, user.id, { imageId });
    });
    return await changed(deps, request, imageJson(deps, updated));
  });

  app.delete('/me/profile_image', async (request) => {
    const { user } = requireSession(deps, request);
    const updated = deps.store.transaction(() => {
      if (user.imageId) deps.store.images.delete('id = ?', user.imageId);
      return updateUser(deps, user.id, { imageId: null });
    });
    return await changed(deps, request, imageJson(deps, updated));
  });
}
