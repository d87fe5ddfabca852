import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { liveSessions } from '../accounts/live-sessions.ts';
import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { parseInput } from '../http/parse-input.ts';
import { visitingClient } from '../http/visit.ts';
import { mintSessionToken } from '../tokens/mint-session-token.ts';
import { cookieOptions, setClientCookies } from './cookies.ts';

const query = z.object({ redirect_url: z.string().max(8192) });

/** Where to send the browser back to. Only the application itself: anything else would be an open redirect. */
function safeRedirect({ appOrigin }: Deps, input: unknown): string {
  const target = URL.parse(parseInput(query, input).redirect_url, appOrigin);
  // `blob:` addresses have the origin of what they were made by.
  const isPage = target?.protocol === 'http:' || target?.protocol === 'https:';
  if (!isPage || target.origin !== appOrigin)
    throw new ClerkError('origin_invalid', { param: 'redirect_url' });
  return target.href;
}

export function handshakeRoutes(app: FastifyInstance, deps: Deps): void {
  /** The middleware sends a page load here when its token is missing or old: it gets a fresh one and goes back. */
  app.get('/client/handshake', async (request, reply) => {
    const location = safeRedirect(deps, request.query);
    const client = visitingClient(deps, request);
    const sessions = client ? liveSessions(deps, client.id) : [];
    const session =
      sessions.find((candidate) => candidate.id === client?.lastActiveSessionId) ?? sessions[0] ?? null;
    const token = session ? await mintSessionToken(deps, session) : '';
    const options = session ? cookieOptions(deps) : cookieOptions(deps, 0);
    setClientCookies(deps, request, reply);
    reply.setCookie('__session', token, options);
    reply.setCookie(`__session_${deps.identity.cookieSuffix}`, token, options);
    return reply.redirect(location, 307);
  });

  app.get('/client/touch', async (request, reply) => {
    const location = safeRedirect(deps, request.query);
    setClientCookies(deps, request, reply);
    return reply.redirect(location, 307);
  });
}
