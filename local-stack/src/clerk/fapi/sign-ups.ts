import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { renewCookie } from '../accounts/client-cookie.ts';
import { continueSignUp, newSignUp } from '../accounts/sign-up.ts';
import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { parseInput } from '../http/parse-input.ts';
import { visitingClient } from '../http/visit.ts';
import { signUpJson } from '../json/sign-up-json.ts';
import { ensureClient } from './client.ts';
import { changed, read } from './envelope.ts';
import { metadataField, nameField } from './form-fields.ts';

const fields = z.object({
  email_address: z.string().max(254).optional(),
  password: z.string().max(1000).optional(),
  first_name: nameField.optional(),
  last_name: nameField.optional(),
  unsafe_metadata: metadataField.optional(),
  strategy: z.never().optional(),
  transfer: z.never().optional(),
});
const params = z.object({ id: z.string() });

export function signUpRoutes(app: FastifyInstance, deps: Deps): void {
  app.post('/client/sign_ups', async (request) => {
    const input = parseInput(fields, request.body);
    const { id } = ensureClient(deps, request);
    const attempt = await continueSignUp(deps, id, newSignUp(), input, request.visit.device);
    if (attempt.status === 'complete') request.visit.cookie = renewCookie(deps, id);
    return await changed(deps, request, signUpJson(attempt));
  });

  app.get('/client/sign_ups/:id', async (request) => {
    const { id } = parseInput(params, request.params);
    const attempt = visitingClient(deps, request)?.signUp;
    if (attempt?.id !== id) throw new ClerkError('resource_not_found');
    return read(signUpJson(attempt));
  });

  app.patch('/client/sign_ups/:id', async (request) => {
    const { id } = parseInput(params, request.params);
    const input = parseInput(fields, request.body);
    const client = visitingClient(deps, request);
    const begun = client?.signUp;
    if (!client || begun?.id !== id || begun.status === 'complete')
      throw new ClerkError('resource_not_found');
    const attempt = await continueSignUp(deps, client.id, begun, input, request.visit.device);
    if (attempt.status === 'complete') request.visit.cookie = renewCookie(deps, client.id);
    return await changed(deps, request, signUpJson(attempt));
  });
}
