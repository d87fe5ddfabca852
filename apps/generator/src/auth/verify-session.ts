import { verifyToken } from '@clerk/backend';
import type { KeyOwner } from '@sorami/storage/keys';
import { z } from 'zod';
import type { Env } from '../env.ts';
import { GeneratorError } from '../errors/generator-error.ts';
import type { Jwks } from './jwks.ts';

const clerkId = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/);
const headerSchema = z.object({ kid: z.string().max(256), alg: z.literal('RS256') });
const claimsSchema = z.object({
  sub: clerkId,
  azp: z.string(),
  /** `pending` while the person still has a step of the sign-in to do. */
  sts: z.literal('active').optional(),
  o: z.object({ id: clerkId }).optional(),
});

/** Whose work a session token is for: the active organization's, else the person's. Rejects with UNAUTHENTICATED. */
export async function verifySession(
  authorization: string | undefined,
  env: Env,
  jwks: Jwks,
): Promise<KeyOwner> {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1];
  if (!token) throw new GeneratorError('UNAUTHENTICATED');
  const jwtKey = await jwks.find(readKid(token));
  if (!jwtKey) throw new GeneratorError('UNAUTHENTICATED', { cause: new Error('Unknown key id') });
  try {
    const claims = claimsSchema.parse(
      await verifyToken(token, {
        jwtKey,
        issuer: env.CLERK_ISSUER,
        authorizedParties: [env.APP_ORIGIN],
      }),
    );
    return { clerkUserId: claims.sub, clerkOrganizationId: claims.o?.id ?? null };
  } catch (cause) {
    throw new GeneratorError('UNAUTHENTICATED', { cause });
  }
}

function readKid(token: string): string {
  try {
    const [header = ''] = token.split('.');
    return headerSchema.parse(JSON.parse(Buffer.from(header, 'base64url').toString('utf8'))).kid;
  } catch (cause) {
    throw new GeneratorError('UNAUTHENTICATED', { cause });
  }
}
