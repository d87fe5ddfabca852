import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { secretMatches } from '../http/secret-matches.ts';
import { membershipRoutes } from './memberships.ts';
import { organizationRoutes } from './organizations.ts';
import { planRoutes } from './plans.ts';
import { sessionRoutes } from './sessions.ts';
import { userRoutes } from './users.ts';

/** What servers call, with the secret key. */
export function backendApi(app: FastifyInstance, deps: Deps): void {
  app.addHook('onRequest', async (request: FastifyRequest) => {
    const [, key = ''] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
    if (!secretMatches(key, deps.identity.secretKey)) throw new ClerkError('clerk_key_invalid');
  });
  app.get('/jwks', async () => ({ keys: [deps.identity.publicJwk] }));
  userRoutes(app, deps);
  sessionRoutes(app, deps);
  organizationRoutes(app, deps);
  membershipRoutes(app, deps);
  planRoutes(app, deps);
}
