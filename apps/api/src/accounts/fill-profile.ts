import { createClerkClient } from '@clerk/backend';
import type { PrismaClient } from '@sorami/database/client';
import type { FastifyBaseLogger } from 'fastify';
import { saveOrganizationProfile } from './save-organization-profile.ts';
import { saveUserProfile } from './save-user-profile.ts';

export interface ProfileFillerOptions {
  database: PrismaClient;
  secretKey: string;
  apiUrl: string;
  log: FastifyBaseLogger;
  /** Told of a person who turned out to be banned. */
  onBanned(clerkId: string): Promise<void>;
}

/**
 * Fills names and addresses of rows that know nothing but a Clerk id, from Clerk's Backend API, beside the request
 * that met them. What fails is only logged: the row is asked about again the next time that it is read.
 */
export function createProfileFiller({ database, secretKey, apiUrl, log, onBanned }: ProfileFillerOptions) {
  const clerk = createClerkClient({ secretKey, apiUrl, telemetry: { disabled: true } });
  const running = new Map<string, Promise<void>>();

  function fill(id: string, work: () => Promise<unknown>): void {
    if (running.has(id)) return;
    const task = work()
      .catch((error: unknown) => log.warn({ err: error, clerkId: id }, 'a profile could not be read'))
      .then(() => {
        running.delete(id);
      });
    running.set(id, task);
  }

  return {
    fillUser(clerkId: string): void {
      fill(clerkId, async () => {
        const user = await clerk.users.getUser(clerkId);
        await saveUserProfile(database, {
          clerkId,
          email: user.primaryEmailAddress?.emailAddress ?? null,
          name: [user.firstName, user.lastName].filter(Boolean).join(' ') || null,
          imageUrl: user.imageUrl || null,
          blocked: user.banned,
          changedAt: new Date(user.updatedAt),
        });
        if (user.banned) await onBanned(clerkId);
      });
    },
    fillOrganization(clerkId: string): void {
      fill(clerkId, async () => {
        const { name, slug, updatedAt } = await clerk.organizations.getOrganization({
          organizationId: clerkId,
        });
        await saveOrganizationProfile(database, { clerkId, name, slug, changedAt: new Date(updatedAt) });
      });
    },
    /** Resolves when nothing is being read any more. */
    async close(): Promise<void> {
      await Promise.all(running.values());
    },
  };
}
