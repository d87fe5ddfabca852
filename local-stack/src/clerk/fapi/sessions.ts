import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endSession } from '../accounts/end-session.ts';
import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { parseInput } from '../http/parse-input.ts';
import { requireSession } from '../http/visit.ts';
import { sessionJson } from '../json/session-json.ts';
import { mintSessionToken } from '../tokens/mint-session-token.ts';
import { changed, read } from './envelope.ts';

const params = z.object({ id: z.string() });
const touchBody = z.object({ active_organization_id: z.string().optional() });
const tokenBody = z.object({ organization_id: z.string().optional() });

/** The organization that a form names, by id or slug; an empty field means none. Throws when the person is no member. */
function organizationOf({ store }: Deps, userId: string, named: string): string | null {
  if (named === '') return null;
  const organization = store.organizations.first('id = ? OR slug = ?', named, named);
  const member =
    organization && store.memberships.first('organizationId = ? AND userId = ?', organization.id, userId);
  if (!member) throw new ClerkError('resource_not_found');
  return organization.id;
}

export function sessionRoutes(app: FastifyInstance, deps: Deps): void {
  app.get('/client/sessions/:id', async (request) => {
    const { session } = requireSession(deps, request, parseInput(params, request.params).id);
    return read(await sessionJson(deps, session));
  });

  app.post('/client/sessions/:id/touch', async (request) => {
    const { client, session } = requireSession(deps, request, parseInput(params, request.params).id);
    const { active_organization_id: named } = parseInput(touchBody, request.body);
    const now = Date.now();
    const touched = deps.store.transaction(() => {
      deps.store.clients.update(client.id, { lastActiveSessionId: session.id, updatedAt: now });
      return deps.store.sessions.update(session.id, {
        lastActiveAt: now,
        organizationId: named === undefined ? undefined : organizationOf(deps, session.userId, named),
      });
    });
    return await changed(deps, request, await sessionJson(deps, touched));
  });

  app.post('/client/sessions/:id/tokens', async (request) => {
    const { session } = requireSession(deps, request, parseInput(params, request.params).id);
    const { organization_id: named } = parseInput(tokenBody, request.body);
    const organizationId =
      named === undefined ? session.organizationId : organizationOf(deps, session.userId, named);
    return { object: 'token', jwt: await mintSessionToken(deps, session, { organizationId }) };
  });

  for (const [path, status] of [
    ['end', 'ended'],
    ['remove', 'removed'],
  ] as const) {
    app.post(`/client/sessions/:id/${path}`, async (request) => {
      const { session } = requireSession(deps, request, parseInput(params, request.params).id);
      const ended = endSession(deps, session, status);
      return await changed(deps, request, await sessionJson(deps, ended));
    });
  }
}
