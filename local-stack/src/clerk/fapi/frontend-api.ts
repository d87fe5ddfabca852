import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findClient } from '../accounts/client-cookie.ts';
import { liveSessions } from '../accounts/live-sessions.ts';
import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { secretMatches } from '../http/secret-matches.ts';
import type { Client } from '../store/rows.ts';
import { billingRoutes } from './billing.ts';
import { clientRoutes } from './client.ts';
import { clientCookie, setClientCookies } from './cookies.ts';
import { environmentRoutes } from './environment.ts';
import { handshakeRoutes } from './handshake.ts';
import { meRoutes } from './me.ts';
import { myOrganizationRoutes } from './my-organizations.ts';
import { mySecurityRoutes } from './my-security.ts';
import { organizationInvitationRoutes } from './organization-invitations.ts';
import { organizationMemberRoutes } from './organization-members.ts';
import { organizationRoutes } from './organizations.ts';
import { sessionRoutes } from './sessions.ts';
import { signInRoutes } from './sign-ins.ts';
import { signUpRoutes } from './sign-ups.ts';

/** Bytes of a body from whoever is not signed in: only people have pictures. */
const strangersBody = 64 * 1024;
const readOnly = new Set(['GET', 'HEAD']);

/** Clerk's reverse proxy proves itself with the secret key; only then are its headers believed. */
function fromProxy({ identity }: Deps, request: FastifyRequest): boolean {
  const key = request.headers['clerk-secret-key'];
  return typeof key === 'string' && secretMatches(key, identity.secretKey);
}

function checkOrigin(deps: Deps, request: FastifyRequest): void {
  const proxyUrl = request.headers['clerk-proxy-url'];
  if (typeof proxyUrl === 'string' && URL.parse(proxyUrl)?.origin !== deps.appOrigin)
    throw new ClerkError('origin_invalid');
  // Every browser sends Origin with a request that changes something, so its absence is refused as well.
  if (!readOnly.has(request.method) && request.headers.origin !== deps.appOrigin)
    throw new ClerkError('origin_invalid');
}

/**
 * A body that came past Clerk's proxy says how long it is, and is long only where someone is signed in. (The proxy sends
 * on in chunks what api has measured.)
 */
function checkBody(deps: Deps, { headers }: FastifyRequest, client: Client | null): void {
  if (headers['transfer-encoding'] !== undefined) throw new ClerkError('bad_request');
  const isSignedIn = client !== null && liveSessions(deps, client.id).length > 0;
  if (!isSignedIn && Number(headers['content-length'] ?? 0) > strangersBody)
    throw new ClerkError('authentication_invalid');
}

/** What clerk-js calls: everything a person does in a browser. */
export function frontendApi(app: FastifyInstance, deps: Deps): void {
  app.addHook('onRequest', async (request: FastifyRequest) => {
    checkOrigin(deps, request);
    const cookie = request.cookies[clientCookie] ?? null;
    const client = findClient(deps, cookie ?? undefined);
    const isProxied = fromProxy(deps, request);
    if (!isProxied) checkBody(deps, request, client);
    const forwarded = isProxied ? request.headers['x-forwarded-for'] : undefined;
    request.visit = {
      clientId: client?.id ?? null,
      cookie: client ? cookie : null,
      device: {
        userAgent: request.headers['user-agent'] ?? null,
        address: (typeof forwarded === 'string' && forwarded.split(',')[0]?.trim()) || request.ip,
      },
    };
  });
  app.addHook('onSend', async (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('cache-control', 'no-store');
    if (!readOnly.has(request.method) && request.visit) setClientCookies(deps, request, reply);
  });
  environmentRoutes(app, deps);
  clientRoutes(app, deps);
  signInRoutes(app, deps);
  signUpRoutes(app, deps);
  sessionRoutes(app, deps);
  handshakeRoutes(app, deps);
  billingRoutes(app, deps);
  meRoutes(app, deps);
  mySecurityRoutes(app, deps);
  myOrganizationRoutes(app, deps);
  organizationRoutes(app, deps);
  organizationMemberRoutes(app, deps);
  organizationInvitationRoutes(app, deps);
}
