import { decodeJwt, verifyJwt } from '@clerk/backend/jwt';
import { z } from 'zod';
import { ApiError } from '../errors/api-error.ts';
import { type Entitlements, readEntitlements } from './read-entitlements.ts';
import type { FindSigningKey } from './signing-keys.ts';

/** What a session token says about its bearer. `expiresAt` in ms since 1970; `organization.role` without `org:`. */
export interface Session extends Entitlements {
  clerkId: string;
  sessionId: string;
  organization: { clerkId: string; role: string } | null;
  expiresAt: number;
}

export interface TokenRules {
  signingKey: FindSigningKey;
  /** The only origins whose pages may have been given the token. */
  authorizedParties: string[];
  issuer: string;
}

/** Clerk marks what its session tokens are; its machine and OAuth tokens are signed with the same keys. */
const sessionCategories = new Set([undefined, 'cl_B7d4PD111AAA', 'cl_I7d4PD111III']);

const claimsSchema = z.looseObject({
  sub: z.string().startsWith('user_'),
  sid: z.string().min(1),
  exp: z.number(),
  sts: z.literal('active').optional(),
  pla: z.string().optional(),
  fea: z.string().optional(),
  o: z.looseObject({ id: z.string().min(1), rol: z.string().default('member') }).optional(),
  org_id: z.string().min(1).optional(),
  org_role: z.string().optional(),
});

/**
 * Checks signature, time, issuer, authorized party and kind of a Clerk session token.
 * @throws ApiError UNAUTHENTICATED where it is not to be believed; SERVICE_UNAVAILABLE without Clerk's keys
 */
export async function verifySessionToken(token: string, rules: TokenRules): Promise<Session> {
  const header = readHeader(token);
  if (header.alg !== 'RS256' || !sessionCategories.has(header.cat)) throw refused('not a session token');
  const key = await rules.signingKey(header.kid);
  if (!key) throw refused('signed with an unknown key');
  const payload = await verifyJwt(token, {
    key,
    authorizedParties: rules.authorizedParties,
    issuer: rules.issuer,
  }).catch((cause: unknown) => {
    throw new ApiError('UNAUTHENTICATED', { cause });
  });
  const claims = claimsSchema.safeParse(payload);
  if (!claims.success) throw new ApiError('UNAUTHENTICATED', { cause: claims.error });
  const { sub, sid, exp, o, org_id, org_role } = claims.data;
  const organization = o
    ? { clerkId: o.id, role: o.rol }
    : org_id
      ? { clerkId: org_id, role: org_role?.replace(/^org:/, '') ?? 'member' }
      : null;
  return {
    clerkId: sub,
    sessionId: sid,
    organization,
    expiresAt: exp * 1000,
    ...readEntitlements(claims.data, organization !== null),
  };
}

const headerSchema = z.looseObject({ alg: z.string(), kid: z.string(), cat: z.string().optional() });

function readHeader(token: string): z.infer<typeof headerSchema> {
  try {
    return headerSchema.parse(decodeJwt(token).header);
  } catch (cause) {
    throw new ApiError('UNAUTHENTICATED', { cause });
  }
}

function refused(why: string): ApiError {
  return new ApiError('UNAUTHENTICATED', { cause: new Error(why) });
}
