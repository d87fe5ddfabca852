import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeProtectedHeader,
  errors,
  type JWKSCacheInput,
  type JWTVerifyGetKey,
  jwksCache,
  jwtVerify,
} from 'jose';
import { z } from 'zod';
import { ApiError } from './api-error.ts';

/**
 * What a session token of Clerk's says about its bearer, once it is proven. Times in ms since 1970;
 * `organization.role` without `org:`; `pla` and `fea` are Clerk's billing claims.
 */
export interface SessionClaims {
  clerkId: string;
  sessionId: string;
  organization: { clerkId: string; role: string } | null;
  issuedAt: number;
  expiresAt: number;
  pla: string | undefined;
  fea: string | undefined;
}

export interface TokenRules {
  signingKey: JWTVerifyGetKey;
  /** The only origins whose pages may have been given the token. */
  authorizedParties: readonly string[];
  issuer: string;
}

/** Milliseconds. Keys are read again after this long, so that a withdrawn one does not live on here. */
const maxAge = 3_600_000;
/** Milliseconds between two reads, however many unknown keys are asked for. */
const minInterval = 10_000;
const fetchTimeout = 5_000;
/** Milliseconds after which `SigningKeys.state` reads the keys again, and finds the issuer away where that fails. */
const lookEvery = 60_000;
const awayAfter = 1.5 * lookEvery;
/** Seconds by which clocks may differ. */
const skew = 5;

/** An issuer's signing keys, and how they stand. */
export type SigningKeys = JWTVerifyGetKey & {
  /**
   * `ok`: read within the last minute or so. `away`: the issuer does not answer any more, and the keys known so far are
   * used. `down`: they were never read, so that no token can be judged. Never rejects.
   */
  state(): Promise<'ok' | 'away' | 'down'>;
};

/**
 * An issuer's signing keys, fetched once and kept. An unknown key id (a rotated key, or a forged token) makes them be
 * read again, at most once per 10 s. While the issuer does not answer, the keys known so far go on being used; while
 * none could be read at all, it rejects with ApiError SERVICE_UNAVAILABLE.
 */
export function createSigningKeys(url: string): SigningKeys {
  const read: JWKSCacheInput = {};
  const remote = createRemoteJWKSet(new URL(url), {
    cacheMaxAge: maxAge,
    cooldownDuration: minInterval,
    timeoutDuration: fetchTimeout,
    [jwksCache]: read,
  });
  let kept: JWTVerifyGetKey | undefined;
  let failedAt = Number.NEGATIVE_INFINITY;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const age = () => ('uat' in read ? Date.now() - read.uat : Number.POSITIVE_INFINITY);

  const keyOf: JWTVerifyGetKey = async (header, token) => {
    if (kept && Date.now() - failedAt < minInterval) return await kept(header, token);
    try {
      return await remote(header, token);
    } catch (cause) {
      if (cause instanceof errors.JWKSNoMatchingKey) throw cause;
      const known = remote.jwks();
      if (!known) throw new ApiError('SERVICE_UNAVAILABLE', { cause, retryAfterSeconds: 5 });
      failedAt = Date.now();
      kept = createLocalJWKSet(known);
      return await kept(header, token);
    }
  };
  return Object.assign(keyOf, {
    async state() {
      if (age() > lookEvery && Date.now() - lookedAt > minInterval) {
        lookedAt = Date.now();
        await remote.reload().catch(() => undefined);
      }
      if (age() === Number.POSITIVE_INFINITY) return 'down';
      return age() > awayAfter ? 'away' : 'ok';
    },
  } as const);
}

/** Clerk marks what its session tokens are; its machine and OAuth tokens are signed with the same keys. */
const sessionCategories = new Set([undefined, 'cl_B7d4PD111AAA', 'cl_I7d4PD111III']);

const claimsSchema = z.looseObject({
  sub: z.string().regex(/^user_[A-Za-z0-9_-]{1,120}$/),
  sid: z.string().min(1),
  exp: z.number(),
  iat: z.number(),
  azp: z.string(),
  /** `pending` while the person still has a step of the sign-in to do. */
  sts: z.literal('active').optional(),
  pla: z.string().optional(),
  fea: z.string().optional(),
  o: z.looseObject({ id: z.string().min(1), rol: z.string().default('') }).optional(),
  org_id: z.string().min(1).optional(),
  org_role: z.string().optional(),
});

/**
 * Checks signature, time, issuer, authorized party and kind of a Clerk session token.
 * @throws ApiError UNAUTHENTICATED where it is not to be believed; SERVICE_UNAVAILABLE without Clerk's keys
 */
export async function verifySessionToken(token: string, rules: TokenRules): Promise<SessionClaims> {
  try {
    const { alg, kid, cat } = decodeProtectedHeader(token);
    // Without a key id, jose would take any key that fits.
    if (alg !== 'RS256' || typeof kid !== 'string' || !sessionCategories.has(cat as string | undefined)) {
      throw new Error('Not a session token');
    }
    const { issuer, signingKey, authorizedParties } = rules;
    const { payload } = await jwtVerify(token, signingKey, {
      algorithms: ['RS256'],
      typ: 'JWT',
      issuer,
      clockTolerance: skew,
    });
    const { sub, sid, exp, iat, azp, o, org_id, org_role, pla, fea } = claimsSchema.parse(payload);
    if (!authorizedParties.includes(azp)) throw new Error(`Made for ${azp}`);
    if (iat > Date.now() / 1000 + skew) throw new Error('Issued in the future');
    const organization = o
      ? { clerkId: o.id, role: o.rol }
      : org_id
        ? { clerkId: org_id, role: org_role?.replace(/^org:/, '') ?? '' }
        : null;
    return {
      clerkId: sub,
      sessionId: sid,
      organization,
      issuedAt: iat * 1000,
      expiresAt: exp * 1000,
      pla,
      fea,
    };
  } catch (cause) {
    if (cause instanceof ApiError) throw cause;
    throw new ApiError('UNAUTHENTICATED', { cause });
  }
}
