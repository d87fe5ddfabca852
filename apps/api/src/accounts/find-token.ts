import type { FastifyRequest } from 'fastify';

/** A session token and how it came: browsers attach cookies to what other sites ask for, headers they do not. */
export interface PresentedToken {
  token: string;
  by: 'header' | 'cookie';
}

/** Longer than any token that Clerk makes (a cookie holds 4 kB). */
const maxLength = 8_192;

/** The bearer token, else the session cookie, else null. A header of another form is no token. */
export function findToken(request: FastifyRequest): PresentedToken | null {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const token = /^Bearer ([\w.-]+)$/i.exec(authorization)?.[1];
    return token && token.length <= maxLength ? { token, by: 'header' } : null;
  }
  const token = request.cookies.__session;
  return token && token.length <= maxLength ? { token, by: 'cookie' } : null;
}
