/** Who is asking: a person, in the organization that they work in now or in none. */
export interface PolicyActor {
  userId: string;
  organization: { id: string; role: string } | null;
}

/** Whose something is: a person's own or, with an `organizationId`, made by them in that organization. */
export interface Owned {
  ownerId: string;
  organizationId: string | null;
}

export type Rule = (actor: PolicyActor, resource: Owned) => boolean;

/** From the least. */
const roles = ['viewer', 'member', 'admin'] as const;
export type Role = (typeof roles)[number];

/** The role that a person has in the organization that they work in; one that we do not know is the least. */
export function roleOf({ organization }: PolicyActor): Role | null {
  return organization && (roles.find((role) => role === organization.role) ?? 'viewer');
}

/** In a personal workspace its owner alone; in the active organization whoever is in it. */
export const canSee: Rule = (actor, { ownerId, organizationId }) =>
  organizationId === null ? ownerId === actor.userId : organizationId === actor.organization?.id;

/** Whether somebody may make or change anything where they are: in an organization, not as a viewer. */
export function mayWrite(actor: PolicyActor): boolean {
  return roleOf(actor) !== 'viewer';
}

/** Making something new where one works. */
export const canMake: Rule = (actor, resource) => canSee(actor, resource) && mayWrite(actor);

/** What someone made is changed by them, as long as they may write there, and in an organization by its admins. */
export const canChange: Rule = (actor, resource) =>
  canMake(actor, resource) && (resource.ownerId === actor.userId || roleOf(actor) === 'admin');
