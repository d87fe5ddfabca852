import type { PrismaClient } from '@sorami/database/client';
import { ApiError } from '@sorami/server/api-error';
import { LRUCache } from 'lru-cache';
import type { Notifications } from '../events/notifications.ts';
import type { Actor } from './actor.ts';
import { mirrorMembership } from './mirror-membership.ts';
import { mirrorOrganization } from './mirror-organization.ts';
import { type MirroredUser, mirrorUser } from './mirror-user.ts';
import type { Session } from './verify-session.ts';

/** Milliseconds. A change that no notification brought is seen after this long at the latest. */
const cachedFor = 30_000;
const cachedAtMost = 20_000;
const blockedTopic = 'account.changed';

export interface AccountsOptions {
  database: PrismaClient;
  notifications: Notifications;
  /** Clerk ids of the people who run this installation. */
  adminIds: readonly string[];
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
   * @throws ApiError UNAUTHENTICATED where the user is blocked
   */
  resolve(session: Session): Promise<Actor>;
  /** Makes every process read this user's row again. */
  forget(clerkId: string): Promise<void>;
}

export function createAccounts(options: AccountsOptions): Accounts & { close(): void } {
  const { database, notifications, adminIds } = options;
  const limits = { max: cachedAtMost, ttl: cachedFor };
  const users = new LRUCache<string, MirroredUser>(limits);
  const organizations = new LRUCache<string, string>(limits);
  const roles = new LRUCache<string, string>(limits);
  const admins = new Set(adminIds);

  const unsubscribe = notifications.subscribe(
    blockedTopic,
    (clerkId) => {
      if (typeof clerkId === 'string') users.delete(clerkId);
    },
    () => users.clear(),
  );

  function actorOf(session: Session, user: MirroredUser, organizationId: string | undefined): Actor {
    if (user.blocked) throw new ApiError('UNAUTHENTICATED', { cause: new Error('the user is blocked') });
    return {
      userId: user.id,
      clerkId: session.clerkId,
      sessionId: session.sessionId,
      organization:
        session.organization && organizationId ? { id: organizationId, ...session.organization } : null,
      role: admins.has(session.clerkId) ? 'admin' : 'user',
      plan: session.plan,
      features: session.features,
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

  async function organizationOf(userId: string, { clerkId, role }: { clerkId: string; role: string }) {
    let id = organizations.get(clerkId);
    if (!id) {
      const organization = await mirrorOrganization(database, clerkId);
      id = organization.id;
      organizations.set(clerkId, id);
      if (!organization.hasProfile) options.onNewOrganization(clerkId);
    }
    const key = `${userId} ${id}`;
    if (roles.get(key) !== role) {
      await mirrorMembership(database, { userId, organizationId: id, role });
      roles.set(key, role);
    }
    return id;
  }

  return {
    cached(session) {
      const user = users.get(session.clerkId);
      if (!user) return undefined;
      if (!session.organization) return actorOf(session, user, undefined);
      const organizationId = organizations.get(session.organization.clerkId);
      const isKnown =
        organizationId && roles.get(`${user.id} ${organizationId}`) === session.organization.role;
      return isKnown ? actorOf(session, user, organizationId) : undefined;
    },
    async resolve(session) {
      const user = await userOf(session.clerkId);
      if (user.blocked || !session.organization) return actorOf(session, user, undefined);
      return actorOf(session, user, await organizationOf(user.id, session.organization));
    },
    async forget(clerkId) {
      users.delete(clerkId);
      await notifications.publish(blockedTopic, clerkId);
    },
    close: unsubscribe,
  };
}
