import { hash as digest } from 'node:crypto';
import type { Access } from '@sorami/contracts/access';
import { ApiError } from '@sorami/server/api-error';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Accounts } from './accounts.ts';
import type { Actor } from './actor.ts';
import { checkOrigin } from './check-origin.ts';
import { findToken } from './find-token.ts';
import { type Session, type SessionRules, verifySession } from './verify-session.ts';

export interface RequireAuthOptions extends SessionRules {
  accounts: Accounts;
  appOrigin: string;
}

export interface RequireAuth {
  /** The actor at once where everything about the token is cached, else a promise of it. */
  actorOf(request: FastifyRequest, access: Exclude<Access, 'public' | 'webhook'>): Actor | Promise<Actor>;
  /** What the request's token says, once that is proven; null without one to be believed. Asks no database. */
  sessionOf(request: FastifyRequest): Promise<Session | null>;
}

const cachedTokens = 20_000;

/**
 * Makes the check behind every route of access `user` or `admin`. It throws or rejects with UNAUTHENTICATED,
 * CROSS_ORIGIN (a change asked for with a cookie by another site) or NOT_FOUND (an admin's route, which is not there for others).
 */
export function createRequireAuth(options: RequireAuthOptions): RequireAuth {
  // Verifying costs 100 to 300 µs, which a token is worth once. The hash keeps tokens out of memory dumps.
  const sessions = new LRUCache<string, Session>({ max: cachedTokens });

  async function verify(token: string, hash: string): Promise<Session> {
    const session = await verifySession(token, options);
    const ttl = session.expiresAt - Date.now();
    if (ttl > 0) sessions.set(hash, session, { ttl });
    return session;
  }

  function admit(actor: Actor, access: Access): Actor {
    if (access === 'admin' && actor.role !== 'admin') throw new ApiError('NOT_FOUND');
    return actor;
  }

  function kept(hash: string): Session | undefined {
    const session = sessions.get(hash);
    return session && session.expiresAt > Date.now() ? session : undefined;
  }

  return {
    actorOf(request, access) {
      const presented = findToken(request);
      if (!presented) throw new ApiError('UNAUTHENTICATED');
      if (presented.by === 'cookie') checkOrigin(request, options.appOrigin);
      const hash = digest('sha256', presented.token, 'base64');
      const session = kept(hash);
      const actor = session && options.accounts.cached(session);
      if (actor) return admit(actor, access);
      return (async () => {
        const verified = session ?? (await verify(presented.token, hash));
        return admit(await options.accounts.resolve(verified), access);
      })();
    },
    async sessionOf(request) {
      const presented = findToken(request);
      if (!presented) return null;
      const hash = digest('sha256', presented.token, 'base64');
      return kept(hash) ?? (await verify(presented.token, hash).catch(() => null));
    },
  };
}
