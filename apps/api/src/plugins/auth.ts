import { ApiError } from '@sorami/server/api-error';
import { createSigningKeys, type SigningKeys } from '@sorami/server/session-token';
import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { createAccounts } from '../accounts/accounts.ts';
import type { Actor } from '../accounts/actor.ts';
import { createProfileFiller } from '../accounts/fill-profile.ts';
import { getAuthenticatedUser } from '../accounts/get-authenticated-user.ts';
import { createRequireAuth, type RequireAuth } from '../accounts/require-auth.ts';
import { mayWrite } from '../policies/rules.ts';

declare module 'fastify' {
  interface FastifyInstance {
    authenticate: onRequestHookHandler;
    sessionOf: RequireAuth['sessionOf'];
    signingKeys: SigningKeys;
  }
  interface FastifyRequest {
    knownActor: Actor | null;
  }
}

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whoever only reads where they are changes nothing there, on any route; the operations judge again by the policies. */
function checkRole(actor: Actor, { method, routeOptions }: FastifyRequest): Actor {
  const reads = readingMethods.has(method) || routeOptions.config.reads === true;
  if (!reads && !mayWrite(actor)) throw new ApiError('FORBIDDEN');
  return actor;
}

/** `app.accounts`, `request.actor`, and `app.authenticate`, the hook that fills it on every route of access `user` or `admin`. */
export default fastifyPlugin(
  async (app) => {
    const { env } = app;
    const profiles = createProfileFiller({
      database: app.database,
      secretKey: env.CLERK_SECRET_KEY,
      apiUrl: env.CLERK_API_URL,
      log: app.log,
      onBanned: (clerkId) => accounts.forget(clerkId),
    });
    const accounts = createAccounts({
      database: app.database,
      notifications: app.notifications,
      adminIds: env.ADMIN_USER_IDS,
      adminOrganizationId: env.ADMIN_ORGANIZATION_ID,
      plans: env.PLAN_LIMITS_FILE,
      onNewUser: profiles.fillUser,
      onNewOrganization: profiles.fillOrganization,
    });
    const signingKey = createSigningKeys(env.CLERK_JWKS_URL);
    const { actorOf, sessionOf } = createRequireAuth({
      signingKey,
      authorizedParties: [env.APP_ORIGIN],
      issuer: env.CLERK_ISSUER,
      plans: env.PLAN_LIMITS_FILE,
      accounts,
      appOrigin: env.APP_ORIGIN,
    });

    app.decorate('accounts', accounts);
    app.decorate('sessionOf', sessionOf);
    app.decorate('signingKeys', signingKey);
    app.decorateRequest('knownActor', null);
    app.decorateRequest('actor', {
      getter(this: FastifyRequest): Actor {
        return getAuthenticatedUser(this);
      },
    });

    app.decorate('authenticate', (request, reply, done) => {
      const { access } = request.routeOptions.config;
      if (access !== 'user' && access !== 'admin') return done();
      const refuse = (error: unknown) => {
        app.countRefusal(request, reply, error).then(() => done(error as Error), done);
      };
      try {
        const actor = actorOf(request, access);
        if (!(actor instanceof Promise)) {
          request.knownActor = checkRole(actor, request);
          app.trust(request);
          return done();
        }
        actor
          .then((resolved) => {
            request.knownActor = checkRole(resolved, request);
            app.trust(request);
          })
          .then(() => done(), refuse);
      } catch (error) {
        refuse(error);
      }
    });

    app.addHook('onClose', async () => {
      accounts.close();
      await profiles.close();
    });
  },
  { name: 'auth', dependencies: ['bounds', 'database', 'notifications', 'locale', 'errors'] },
);
