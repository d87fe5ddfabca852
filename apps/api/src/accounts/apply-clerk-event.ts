import type { ClerkClient } from '@clerk/backend';
import type { PrismaClient } from '@sorami/database/client';
import type { ErasureSubject } from '@sorami/database/generated/client';
import { z } from 'zod';
import type { Accounts } from './accounts.ts';
import { requestErasure } from './erased-subjects.ts';
import { refreshMemberships } from './refresh-memberships.ts';
import { saveOrganizationProfile } from './save-organization-profile.ts';
import { saveUserProfile } from './save-user-profile.ts';

/** Until the year 2200: there are numbers that are no time, and times that the database does not have. */
const milliseconds = z
  .number()
  .min(0)
  .max(Date.UTC(2200, 0))
  .transform((time) => new Date(time));
const id = z.string().regex(/^\w{1,64}$/);
const text = z.string().max(2_000);

const userSchema = z.object({
  id,
  first_name: text.nullish(),
  last_name: text.nullish(),
  image_url: text.nullish(),
  banned: z.boolean().default(false),
  updated_at: milliseconds,
  primary_email_address_id: text.nullish(),
  email_addresses: z.array(z.object({ id: text, email_address: text })).default([]),
});
const organizationSchema = z.object({
  id,
  name: text.nullish(),
  slug: text.nullish(),
  updated_at: milliseconds,
});
const deletedSchema = z.object({ id });
const membershipSchema = z.object({ public_user_data: z.object({ user_id: id }) });

/** The events that mirrors live on; Clerk sends many others. */
const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('user.created'), data: userSchema }),
  z.object({ type: z.literal('user.updated'), data: userSchema }),
  z.object({ type: z.literal('user.deleted'), data: deletedSchema }),
  z.object({ type: z.literal('organization.created'), data: organizationSchema }),
  z.object({ type: z.literal('organization.updated'), data: organizationSchema }),
  z.object({ type: z.literal('organization.deleted'), data: deletedSchema }),
  z.object({ type: z.literal('organizationMembership.created'), data: membershipSchema }),
  z.object({ type: z.literal('organizationMembership.updated'), data: membershipSchema }),
  z.object({ type: z.literal('organizationMembership.deleted'), data: membershipSchema }),
]);

export interface ClerkEventDeps {
  database: PrismaClient;
  accounts: Accounts;
  clerk: Pick<ClerkClient, 'users'>;
}

/**
 * Brings the mirrors up to an event of Clerk's. Events come at least once and in any order: profiles carry Clerk's
 * time of change and an older one is ignored; memberships carry nothing of use, so they are read from Clerk again.
 * A deleted user is blocked from the time of that event on, and the name and address are forgotten.
 * Answers whether the event concerns us and says what can be. @param sentAt when Clerk signed the event
 */
export async function applyClerkEvent(
  deps: ClerkEventDeps,
  payload: unknown,
  sentAt: Date,
): Promise<boolean> {
  const parsed = eventSchema.safeParse(payload);
  if (!parsed.success) return false;
  const { type, data } = parsed.data;
  const { database, accounts } = deps;
  switch (type) {
    case 'user.created':
    case 'user.updated':
      await saveUserProfile(database, {
        clerkId: data.id,
        email: primaryAddress(data),
        name: [data.first_name, data.last_name].filter(Boolean).join(' ') || null,
        imageUrl: data.image_url || null,
        blocked: data.banned,
        changedAt: data.updated_at,
      });
      await accounts.forget(data.id);
      return true;
    case 'user.deleted':
      // Before the name is forgotten, which stands in what they made in organizations.
      await eraseLater(database, 'PERSON', data.id);
      await saveUserProfile(database, {
        clerkId: data.id,
        email: null,
        name: null,
        imageUrl: null,
        blocked: true,
        deleted: true,
        changedAt: sentAt,
      });
      await accounts.forget(data.id);
      return true;
    case 'organization.created':
    case 'organization.updated':
      await saveOrganizationProfile(database, {
        clerkId: data.id,
        name: data.name ?? null,
        slug: data.slug ?? null,
        changedAt: data.updated_at,
      });
      return true;
    case 'organization.deleted':
      await eraseLater(database, 'ORGANIZATION', data.id);
      await accounts.forget(...(await removeMembers(database, data.id)));
      return true;
    default:
      await refreshMemberships(deps, data.public_user_data.user_id);
      await accounts.forget(data.public_user_data.user_id);
      return true;
  }
}

/** Has erased whom Clerk has deleted: what is theirs here is as gone as they are there. */
async function eraseLater(database: PrismaClient, subject: ErasureSubject, clerkId: string): Promise<void> {
  const where = { where: { clerkId }, select: { id: true, name: true } };
  const found = await (subject === 'PERSON'
    ? database.user.findUnique(where)
    : database.organization.findUnique(where));
  if (!found) return;
  const { id: subjectId, name } = found;
  await requestErasure(database, {
    subject,
    clerkId,
    subjectId,
    name,
    deletesAtClerk: false,
    dueAt: new Date(),
  });
}

/** Ends all memberships of an organization; answers whose they were. */
async function removeMembers(database: PrismaClient, clerkId: string): Promise<string[]> {
  const where = { organization: { clerkId }, removedAt: null };
  const members = await database.membership.findMany({
    where,
    select: { user: { select: { clerkId: true } } },
  });
  await database.membership.updateMany({ where, data: { removedAt: new Date() } });
  return members.map(({ user }) => user.clerkId);
}

function primaryAddress(user: z.infer<typeof userSchema>): string | null {
  const addresses = user.email_addresses;
  const primary = addresses.find(({ id }) => id === user.primary_email_address_id) ?? addresses[0];
  return primary?.email_address ?? null;
}
