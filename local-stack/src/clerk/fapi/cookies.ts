import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { liveSessions } from '../accounts/live-sessions.ts';
import type { Deps } from '../deps.ts';
import { visitingClient } from '../http/visit.ts';

export const clientCookie = '__client';
const yearSeconds = 31_536_000;

export function cookieOptions({ appOrigin }: Deps, maxAge = yearSeconds): CookieSerializeOptions {
  return { path: '/', sameSite: 'lax', secure: appOrigin.startsWith('https:'), maxAge };
}

/**
 * Tells the browser who it is (`__client`), and Clerk's middleware since when it is signed in (`__client_uat`, in
 * seconds, 0 when it is not). A token older than that time sends the middleware into a handshake.
 */
export function setClientCookies(deps: Deps, request: FastifyRequest, reply: FastifyReply): void {
  const client = visitingClient(deps, request);
  const { cookie } = request.visit;
  const signedIn = client !== null && liveSessions(deps, client.id).length > 0;
  const signedInAt = String(signedIn ? client.signedInAt : 0);
  reply.setCookie('__client_uat', signedInAt, cookieOptions(deps));
  reply.setCookie(`__client_uat_${deps.identity.cookieSuffix}`, signedInAt, cookieOptions(deps));
  if (client && cookie) reply.setCookie(clientCookie, cookie, { ...cookieOptions(deps), httpOnly: true });
  else if (request.cookies[clientCookie])
    reply.setCookie(clientCookie, '', { ...cookieOptions(deps, 0), httpOnly: true });
}
