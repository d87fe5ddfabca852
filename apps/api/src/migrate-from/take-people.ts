import { DamagedError, dateOf, textOf } from './read-row.ts';
import { eachRow, newIdOf, stableId, type TakeOver, takeOne } from './take-over.ts';

/** Ids that Clerk gives; a row under another has nobody who could sign in for it. */
const clerkUser = /^user_[A-Za-z0-9]{1,64}$/;
const clerkOrganization = /^org_[A-Za-z0-9]{1,64}$/;

/** People and organizations, under their Clerk ids: who is here already keeps their own row, and gets the old things. */
export async function takePeople(deps: TakeOver): Promise<void> {
  await eachRow(deps, 'user', (row, oldId) =>
    takeOne(deps, 'user', oldId, async (write) => {
      const clerkId = textOf(row, 'clerkId', 'clerkUserId', 'externalId') ?? oldId;
      if (!clerkUser.test(clerkId)) throw new DamagedError('it has no Clerk id (user_…)');
      const email = textOf(row, 'email');
      const whole = [textOf(row, 'firstName'), textOf(row, 'lastName')].filter(Boolean).join(' ');
      const name = textOf(row, 'name', 'fullName') ?? (whole || null);
      const createdAt = dateOf(row, 'createdAt') ?? new Date();
      const imageUrl = textOf(row, 'imageUrl', 'avatarUrl');
      const known = await deps.database.user.findUnique({ where: { clerkId }, select: { id: true } });
      const id = known?.id ?? stableId(deps, 'user', oldId);
      await write(async (transaction) => {
        if (!known)
          await transaction.user.create({ data: { id, clerkId, email, name, imageUrl, createdAt } });
        return id;
      });
      return id;
    }),
  );
  await eachRow(deps, 'organization', (row, oldId) =>
    takeOne(deps, 'organization', oldId, async (write) => {
      const clerkId = textOf(row, 'clerkId', 'clerkOrgId', 'clerkOrganizationId', 'externalId') ?? oldId;
      if (!clerkOrganization.test(clerkId)) throw new DamagedError('it has no Clerk id (org_…)');
      const data = { clerkId, name: textOf(row, 'name'), slug: textOf(row, 'slug') };
      const known = await deps.database.organization.findUnique({ where: { clerkId }, select: { id: true } });
      const id = known?.id ?? stableId(deps, 'organization', oldId);
      await write(async (transaction) => {
        if (!known) await transaction.organization.create({ data: { id, ...data } });
        return id;
      });
      return id;
    }),
  );
  await eachRow(deps, 'member', (row, oldId) =>
    takeOne(deps, 'member', oldId, async (write) => {
      const userId = await newIdOf(deps, 'user', textOf(row, 'userId'));
      const organizationId = await newIdOf(deps, 'organization', textOf(row, 'organizationId', 'orgId'));
      if (userId === null || organizationId === null)
        throw new DamagedError('its user or its organization was not taken over');
      const isAdmin = /admin|owner/i.test(textOf(row, 'role') ?? '');
      const role = isAdmin ? 'org:admin' : 'org:member';
      await write(async (transaction) => {
        // What Clerk has said since is newer.
        await transaction.membership.createMany({
          data: [
            { userId, organizationId, role, updatedAt: dateOf(row, 'updatedAt', 'createdAt') ?? new Date(0) },
          ],
          skipDuplicates: true,
        });
        return `${organizationId}/${userId}`;
      });
      return `${organizationId}/${userId}`;
    }),
  );
}
