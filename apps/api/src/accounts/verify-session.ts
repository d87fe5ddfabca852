import type { PlanTable } from '@sorami/contracts/plans';
import { type SessionClaims, type TokenRules, verifySessionToken } from '@sorami/server/session-token';
import { type Entitlements, readEntitlements } from './read-entitlements.ts';

/** Who the bearer of a session token is, and what they may use. */
export interface Session extends Entitlements, Omit<SessionClaims, 'pla' | 'fea'> {}

/** By which a token is believed, and what the plans that it names allow. */
export interface SessionRules extends TokenRules {
  plans: PlanTable;
}

/** @throws ApiError UNAUTHENTICATED where the token is not to be believed; SERVICE_UNAVAILABLE without Clerk's keys */
export async function verifySession(token: string, rules: SessionRules): Promise<Session> {
  const { pla, fea, ...session } = await verifySessionToken(token, rules);
  return { ...session, ...readEntitlements({ pla, fea }, session.organization !== null, rules.plans) };
}
