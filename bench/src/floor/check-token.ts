import { decodeJwt, verifyJwt } from '@clerk/backend/jwt';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import { z } from 'zod';
import { env } from './env.ts';

const jwksSchema = z.object({ keys: z.array(z.looseObject({ kid: z.string(), kty: z.string() })) });
const claimsSchema = z.looseObject({ sub: z.string(), exp: z.number() });

/** The same check of the same tokens as api's, kept as long: until they expire. Answers the id of the user's row. */
export async function createCheckToken(
  pool: Pool,
): Promise<(request: FastifyRequest) => Promise<string> | string> {
  const { keys } = jwksSchema.parse(await (await fetch(env.CLERK_JWKS_URL)).json());
  const known = new LRUCache<string, string>({ max: 20_000 });

  async function verify(token: string): Promise<string> {
    const key = keys.find(({ kid }) => kid === decodeJwt(token).header.kid);
    if (!key) throw new Error('The token is signed with an unknown key');
    const payload = await verifyJwt(token, {
      key,
      issuer: env.CLERK_ISSUER,
      authorizedParties: [env.APP_ORIGIN],
    });
    const { sub, exp } = claimsSchema.parse(payload);
    const { rows } = await pool.query<{ id: string }>(`SELECT id FROM users WHERE "clerkId" = $1`, [sub]);
    const id = rows[0]?.id;
    if (!id) throw new Error('There is no such person');
    known.set(token, id, { ttl: exp * 1000 - Date.now() });
    return id;
  }

  return (request) => {
    const token = request.headers.authorization?.slice('Bearer '.length) ?? '';
    return known.get(token) ?? verify(token);
  };
}
