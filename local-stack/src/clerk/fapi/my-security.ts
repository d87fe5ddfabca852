import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { changePassword } from '../accounts/change-password.ts';
import { endSession } from '../accounts/end-session.ts';
import { liveSessionsOfUser } from '../accounts/live-sessions.ts';
import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { parseInput } from '../http/parse-input.ts';
import { requireSession } from '../http/visit.ts';
import { sessionActivityJson } from '../json/session-json.ts';
import { userJson } from '../json/user-json.ts';
import { changed } from './envelope.ts';

const params = z.object({ id: z.string() });
const passwordBody = z.object({
  current_password: z.string().max(1000).default(''),
  new_password: z.string().max(1000),
});

/** The signed-in person's password and devices. */
export function mySecurityRoutes(app: FastifyInstance, deps: Deps): void {
  app.post('/me/change_password', async (request) => {
    const { session } = requireSession(deps, request);
    const { current_password: current, new_password: next } = parseInput(passwordBody, request.body);
    const updated = await changePassword(deps, {
      sessionId: session.id,
      current,
      next,
      address: request.visit.device.address ?? '',
    });
    return await changed(deps, request, userJson(deps, updated));
  });

  app.get('/me/sessions/active', async (request) => {
    const { user } = requireSession(deps, request);
    return liveSessionsOfUser(deps, user.id).map((session) => sessionActivityJson(deps, session));
  });

  app.post('/me/sessions/:id/revoke', async (request) => {
    const { user } = requireSession(deps, request);
    const { id } = parseInput(params, request.params);
    const session = liveSessionsOfUser(deps, user.id).find((candidate) => candidate.id === id);
    if (!session) throw new ClerkError('resource_not_found');
    return await changed(deps, request, sessionActivityJson(deps, endSession(deps, session, 'revoked')));
  });
}
