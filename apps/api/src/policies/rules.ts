import { ownPowers, type RolePowers, roleNamed, rolePowers } from '@sorami/contracts/roles';

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

/** What a person may do where they work. */
export function powersOf({ organization }: PolicyActor): RolePowers {
  return organization === null ? ownPowers : rolePowers[roleNamed(organization.role)];
}

/** In a personal workspace its owner alone; in the active organization whoever is in it. */
export const canSee: Rule = (actor, { ownerId, organizationId }) =>
  organizationId === null ? ownerId === actor.userId : organizationId === actor.organization?.id;

/** Whether somebody may make or change anything where they are: in an organization, not as a viewer. */
export function mayWrite(actor: PolicyActor): boolean {
  return powersOf(actor).make;
}

/** Making something new where one works. */
export const canMake: Rule = (actor, resource) => canSee(actor, resource) && mayWrite(actor);

const made = (actor: PolicyActor, { ownerId }: Owned) => ownerId === actor.userId;

/** A text is changed by whoever made it, as long as they may write there, and in an organization by its editors. */
export const canEdit: Rule = (actor, resource) =>
  canMake(actor, resource) && (made(actor, resource) || powersOf(actor).editOthers);

/** What someone made is deleted, shared and moved by them, and in an organization by its admins. */
export const canChange: Rule = (actor, resource) =>
  canMake(actor, resource) && (made(actor, resource) || powersOf(actor).manageOthers);

/** What concerns everybody in an organization is for its admins; in one's own workspace, for oneself. */
export const canOversee: Rule = (actor, resource) => canSee(actor, resource) && powersOf(actor).oversee;
