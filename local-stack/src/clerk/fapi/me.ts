import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { deleteUser } from '../accounts/delete-user.ts';
import { liveSessionsOfUser } from '../accounts/live-sessions.ts';
import { checkNewPassword, hashPassword, passwordMatches } from '../accounts/password.ts';
import { setPassword } from '../accounts/set-password.ts';
import { updateUser } from '../accounts/update-user.ts';
import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { parseInput } from '../http/parse-input.ts';
import { requireSession } from '../http/visit.ts';
import { sessionActivityJson } from '../json/session-json.ts';
import { userJson } from '../json/user-json.ts';
import { changed, read } from './envelope.ts';
import { metadataField, nameField } from './form-fields.ts';

const profileBody = z.object({
  first_name: nameField.optional(),
  last_name: nameField.optional(),
  unsafe_metadata: metadataField.optional(),
});
const passwordBody = z.object({
  current_password: z.string().max(1000).default(''),
  new_password: z.string().max(1000),
});

/** The signed-in person's own account. */
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

  app.post('/me/change_password', async (request) => {
    const { user, session } = requireSession(deps, request);
    const body = parseInput(passwordBody, request.body);
    const address = request.visit.device.address ?? '';
    await deps.signInGuard.begin(user.id, address);
    if (user.passwordHash !== null && !(await passwordMatches(body.current_password, user.passwordHash)))
      throw new ClerkError('form_password_validation_failed', { param: 'current_password' });
    await deps.signInGuard.succeed(user.id, address);
    checkNewPassword(body.new_password, 'new_password');
    const hash = await hashPassword(body.new_password);
    // The session may have ended while the hash was made.
    requireSession(deps, request, session.id);
    const updated = setPassword(deps, user.id, hash, session.id);
    return await changed(deps, request, userJson(deps, updated));
  });

  app.get('/me/sessions/active', async (request) => {
    const { user } = requireSession(deps, request);
    return liveSessionsOfUser(deps, user.id).map((session) => sessionActivityJson(deps, session));
  });
}
