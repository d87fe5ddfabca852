import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { renewCookie } from '../accounts/client-cookie.ts';
import { beginSignIn, completeSignIn } from '../accounts/sign-in.ts';
import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { parseInput } from '../http/parse-input.ts';
import { visitingClient } from '../http/visit.ts';
import { signInJson } from '../json/sign-in-json.ts';
import { ensureClient } from './client.ts';
import { changed, read } from './envelope.ts';

const startBody = z.object({
  identifier: z.string().max(254).optional(),
  password: z.string().max(1000).optional(),
  strategy: z.literal('password').optional(),
  transfer: z.never().optional(),
});
const attemptBody = z.object({ strategy: z.literal('password'), password: z.string().max(1000) });
const params = z.object({ id: z.string() });

export function signInRoutes(app: FastifyInstance, deps: Deps): void {
  app.post('/client/sign_ins', async (request) => {
    const { identifier, password } = parseInput(startBody, request.body);
    const { id } = ensureClient(deps, request);
    const { device } = request.visit;
    const begun = await beginSignIn(deps, id, identifier, device);
    const attempt =
      password !== undefined && begun.status === 'needs_first_factor'
        ? await completeSignIn(deps, id, begun, password, device)
        : begun;
    if (attempt.status === 'complete') request.visit.cookie = renewCookie(deps, id);
    return await changed(deps, request, signInJson(deps, attempt));
  });

  app.get('/client/sign_ins/:id', async (request) => {
    const { id } = parseInput(params, request.params);
    const attempt = visitingClient(deps, request)?.signIn;
    if (attempt?.id !== id) throw new ClerkError('resource_not_found');
    return read(signInJson(deps, attempt));
  });

  app.post('/client/sign_ins/:id/attempt_first_factor', async (request) => {
    const { id } = parseInput(params, request.params);
    const { password } = parseInput(attemptBody, request.body);
    const client = visitingClient(deps, request);
    const attempt = client?.signIn;
    if (!client || attempt?.id !== id || attempt.status === 'complete')
      throw new ClerkError('resource_not_found');
    const done = await completeSignIn(deps, client.id, attempt, password, request.visit.device);
    request.visit.cookie = renewCookie(deps, client.id);
    return await changed(deps, request, signInJson(deps, done));
  });
}
