import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { createClient } from '../accounts/client-cookie.ts';
import { createSession } from '../accounts/create-session.ts';
import { endSession } from '../accounts/end-session.ts';
import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { parseInput } from '../http/parse-input.ts';
import { pageQuery, Where } from '../http/query.ts';
import { backendSessionJson } from '../json/session-json.ts';
import type { Session } from '../store/rows.ts';
import { mintSessionToken } from '../tokens/mint-session-token.ts';

const params = z.object({ id: z.string() });
const filterQuery = z.object({
  user_id: z.string().optional(),
  client_id: z.string().optional(),
  status: z.string().optional(),
  paginated: z.string().optional(),
});
/** Clerk's own bounds begin at 30 seconds; a test of what is expired cannot wait for that. */
const tokenBody = z.object({ expires_in_seconds: z.int().min(1).max(315_360_000).optional() });
const createBody = z.object({ user_id: z.string(), active_organization_id: z.string().nullish() });

function requireKnown({ store }: Deps, input: unknown): Session {
  const session = store.sessions.get(parseInput(params, input).id);
  if (!session) throw new ClerkError('resource_not_found');
  return session;
}

export function sessionRoutes(app: FastifyInstance, deps: Deps): void {
  const { store } = deps;

  app.get('/sessions', async (request) => {
    const filter = parseInput(filterQuery, request.query);
    const { limit, offset } = parseInput(pageQuery, request.query);
    if (!filter.user_id && !filter.client_id) throw new ClerkError('form_param_nil', { param: 'user_id' });
    const where = new Where();
    if (filter.user_id) where.add('userId = ?', filter.user_id);
    if (filter.client_id) where.add('clientId = ?', filter.client_id);
    if (filter.status) where.add('status = ?', filter.status);
    const page = store.sessions
      .all(`${where.sql} ORDER BY createdAt DESC, id LIMIT ? OFFSET ?`, ...where.params, limit, offset)
      .map(backendSessionJson);
    if (filter.paginated !== 'true') return page;
    return { data: page, total_count: store.sessions.count(where.sql, ...where.params) };
  });

  /** Signs a person in without a browser; `active_organization_id` is ours, for tests and tools. */
  app.post('/sessions', async (request) => {
    const body = parseInput(createBody, request.body);
    const organizationId = body.active_organization_id ?? null;
    return store.transaction(() => {
      if (
        organizationId !== null &&
        !store.memberships.first('organizationId = ? AND userId = ?', organizationId, body.user_id)
      )
        throw new ClerkError('resource_not_found', { param: 'active_organization_id' });
      const { client } = createClient(deps);
      const session = createSession(deps, {
        clientId: client.id,
        userId: body.user_id,
        organizationId,
        device: { userAgent: null, address: null },
      });
      return backendSessionJson(session);
    });
  });

  app.get('/sessions/:id', async (request) => backendSessionJson(requireKnown(deps, request.params)));

  app.post('/sessions/:id/revoke', async (request) =>
    backendSessionJson(endSession(deps, requireKnown(deps, request.params), 'revoked')),
  );

  app.post('/sessions/:id/tokens', async (request) => {
    const session = requireKnown(deps, request.params);
    const { expires_in_seconds: lifetimeSeconds } = parseInput(tokenBody, request.body);
    if (session.status !== 'active' || session.expireAt <= Date.now())
      throw new ClerkError('resource_not_found');
    return { object: 'token', jwt: await mintSessionToken(deps, session, { lifetimeSeconds }) };
  });
}
