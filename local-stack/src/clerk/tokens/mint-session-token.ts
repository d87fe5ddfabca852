import { randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Deps } from '../deps.ts';
import type { Session } from '../store/rows.ts';
import { planClaims } from './plan-claims.ts';

/** Clerk's mark of a session token, in the token's header. */
const sessionTokenCategory = 'cl_B7d4PD111AAA';
const skewSeconds = 10;

/**
 * A session token as Clerk makes it, valid for a minute unless asked otherwise. `organizationId` overrides the
 * session's active organization; one that the person has left counts as none.
 */
export async function mintSessionToken(
  { store, identity, appOrigin }: Deps,
  session: Session,
  {
    organizationId = session.organizationId,
    lifetimeSeconds = 60,
  }: { organizationId?: string | null; lifetimeSeconds?: number } = {},
): Promise<string> {
  const user = store.users.get(session.userId);
  if (!user) throw new Error(`Session ${session.id} has no user.`);
  const membership =
    organizationId === null
      ? undefined
      : store.memberships.first('organizationId = ? AND userId = ?', organizationId, user.id);
  const organization = membership && store.organizations.get(membership.organizationId);
  const now = Math.floor(Date.now() / 1000);
  const signInAge = Math.max(0, Math.floor((Date.now() - session.createdAt) / 60_000));
  return await new SignJWT({
    azp: appOrigin,
    exp: now + lifetimeSeconds,
    fva: [signInAge, -1],
    iat: now,
    iss: identity.issuer,
    jti: randomBytes(10).toString('hex'),
    nbf: now - skewSeconds,
    ...(organization && { o: { id: organization.id, slg: organization.slug, rol: membership?.role } }),
    ...planClaims(user.plan, organization?.plan ?? null),
    sid: session.id,
    sts: 'active',
    sub: user.id,
    v: 2,
  })
    .setProtectedHeader({ alg: 'RS256', cat: sessionTokenCategory, kid: identity.keyId, typ: 'JWT' })
    .sign(identity.signingKey);
}
