import type { Override } from '@sorami/contracts/admin';
import type { PlanLimits, PlanTable } from '@sorami/contracts/plans';
import type { PrismaClient } from '@sorami/database/client';
import { ApiError } from '@sorami/server/api-error';
import { LRUCache } from 'lru-cache';
import { accountTopic } from '../events/announce.ts';
import type { Notifications } from '../events/notifications.ts';
import type { ActiveOrganization, Actor } from './actor.ts';
import { type MirroredMembership, mirrorMembership } from './mirror-membership.ts';
import { type MirroredOrganization, mirrorOrganization } from './mirror-organization.ts';
import { type MirroredUser, mirrorUser } from './mirror-user.ts';
import type { Session } from './verify-session.ts';

/** Milliseconds. A change that no notification brought is seen after this long at the latest. */
const cachedFor = 30_000;
const cachedAtMost = 20_000;

export interface AccountsOptions {
  database: PrismaClient;
  notifications: Notifications;
  /** Clerk ids of the people who run this installation. */
  adminIds: readonly string[];
  /** Clerk id of the organization whose admins run it too. */
  adminOrganizationId: string | undefined;
  plans: PlanTable;
  /** Told of rows that have just appeared and know nothing but their Clerk id. */
  onNewUser(clerkId: string): void;
  onNewOrganization(clerkId: string): void;
}

/** Who the bearers of session tokens are here: rows of users and organizations, cached for 30 s in each process. */
export interface Accounts {
  /** The actor of a session whose rows are cached, else undefined. */
  cached(session: Session): Actor | undefined;
  /**
   * The actor of a session; its rows are created where they are missing.
   * @throws ApiError UNAUTHENTICATED where the user is blocked, or no longer a member of the organization
   */
  resolve(session: Session): Promise<Actor>;
  /** Makes every process read these users' rows and memberships again, and their event streams end if they have to. */
  forget(...clerkIds: string[]): Promise<void>;
}

export function createAccounts(options: AccountsOptions): Accounts & { close(): void } {
  const { database, notifications, adminIds } = options;
  const limits = { max: cachedAtMost, ttl: cachedFor };
  const users = new LRUCache<string, MirroredUser>(limits);
  const organizations = new LRUCache<string, MirroredOrganization>(limits);
  /** By the Clerk id of the person, then of the organization. */
  const memberships = new LRUCache<string, Map<string, MirroredMembership>>(limits);
  const admins = new Set(adminIds);

  const unsubscribe = notifications.subscribe(
    accountTopic,
    (clerkId) => {
      if (typeof clerkId === 'string') drop(clerkId);
    },
    () => {
      users.clear();
      organizations.clear();
      memberships.clear();
    },
  );

  function drop(clerkId: string): void {
    users.delete(clerkId);
    organizations.delete(clerkId);
    memberships.delete(clerkId);
  }

  /** Named in the environment, or an admin of the organization that is. */
  function isAdmin({ clerkId }: Session, organization: ActiveOrganization | null): boolean {
    const { adminOrganizationId } = options;
    const runs = adminOrganizationId !== undefined && organization?.clerkId === adminOrganizationId;
    return admins.has(clerkId) || (runs && organization?.role === 'admin');
  }

  /** Those of the plan, or what an administrator set for the workspace in their place. */
  function limitsOf({ plan }: Session, workspace: { override: Override | null } | undefined): PlanLimits {
    const override = workspace?.override;
    const isSet = override && Date.parse(override.until) > Date.now();
    return isSet ? ({ ...options.plans[plan], ...override.limits } as PlanLimits) : options.plans[plan];
  }

  function actorOf(session: Session, user: MirroredUser, organization: ActiveOrganization | null): Actor {
    if (user.blocked) throw new ApiError('UNAUTHENTICATED', { cause: new Error('the user is blocked') });
    return {
      userId: user.id,
      clerkId: session.clerkId,
      sessionId: session.sessionId,
      organization,
      role: isAdmin(session, organization) ? 'admin' : 'user',
      plan: session.plan,
      features: session.features,
      limits: limitsOf(session, organization ? organizations.get(organization.clerkId) : user),
    };
  }

  async function userOf(clerkId: string): Promise<MirroredUser> {
    const known = users.get(clerkId);
    if (known) return known;
    const user = await mirrorUser(database, clerkId);
    users.set(clerkId, user);
    if (!user.hasProfile) options.onNewUser(clerkId);
    return user;
  }

  /** @throws ApiError UNAUTHENTICATED where the person was removed after the token was issued */
  async function organizationOf(userId: string, session: Session): Promise<ActiveOrganization | null> {
    if (!session.organization) return null;
    const { clerkId, role } = session.organization;
    let organization = organizations.get(clerkId);
    if (!organization) {
      organization = await mirrorOrganization(database, clerkId);
      organizations.set(clerkId, organization);
      if (!organization.hasProfile) options.onNewOrganization(clerkId);
    }
    const { id, isBlocked } = organization;
    if (isBlocked) throw new ApiError('UNAUTHENTICATED', { cause: new Error('the organization is blocked') });
    const saidAt = new Date(session.issuedAt);
    const membership = await mirrorMembership(database, { userId, organizationId: id, role, saidAt });
    if (membership.removedAt) {
      throw new ApiError('UNAUTHENTICATED', {
        cause: new Error('the person was removed from the organization'),
      });
    }
    const ofUser = memberships.get(session.clerkId) ?? new Map<string, MirroredMembership>();
    memberships.set(session.clerkId, ofUser.set(clerkId, membership));
    return { id, clerkId, role: membership.role };
  }

  /** The organization of a session whose membership is cached and no older than the session. */
  function cachedOrganization({ clerkId: userClerkId, organization, issuedAt }: Session) {
    if (!organization) return null;
    const { clerkId, role } = organization;
    const mirrored = organizations.get(clerkId);
    const known = memberships.get(userClerkId)?.get(clerkId);
    if (
      !mirrored ||
      mirrored.isBlocked ||
      !known ||
      (known.role !== role && known.updatedAt.getTime() <= issuedAt)
    )
      return undefined;
    return { id: mirrored.id, clerkId, role: known.role };
  }

  return {
    cached(session) {
      const user = users.get(session.clerkId);
      const organization = user && cachedOrganization(session);
      return user && organization !== undefined ? actorOf(session, user, organization) : undefined;
    },
    async resolve(session) {
      const user = await userOf(session.clerkId);
      // In an organization the session names the larger of two plans. Tokens of two ages may speak in turn: the newer counts.
      const { plan, issuedAt } = session;
      if (!session.organization && !user.blocked && user.plan !== plan && issuedAt > user.planSaidAt) {
        Object.assign(user, { plan, planSaidAt: issuedAt });
        const at = new Date(issuedAt);
        // Not `updatedAt`, which is Clerk's.
        await database.$executeRaw`
          UPDATE users SET plan = ${plan}, "planSaidAt" = ${at}
          WHERE id = ${user.id} AND ("planSaidAt" IS NULL OR "planSaidAt" < ${at})`;
      }
      return actorOf(session, user, user.blocked ? null : await organizationOf(user.id, session));
    },
    async forget(...clerkIds) {
      for (const clerkId of clerkIds) drop(clerkId);
      await notifications.publish(accountTopic, ...clerkIds);
    },
    close: unsubscribe,
  };
}
