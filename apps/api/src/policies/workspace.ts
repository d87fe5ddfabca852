/** Where files and generations live and are counted: a person's own space or, with an `organizationId`, that organization's. */
export interface Space {
  userId: string;
  organizationId: string | null;
}

interface SpaceMember {
  userId: string;
  organization: { id: string } | null;
}

/** The space that a person works in now: the active organization's, else their own. */
export function spaceOf(actor: SpaceMember): Space {
  return { userId: actor.userId, organizationId: actor.organization?.id ?? null };
}

/** The space that a job, generation or file belongs to. */
export function spaceOfRow(row: { ownerId: string; organizationId: string | null }): Space {
  return { userId: row.ownerId, organizationId: row.organizationId };
}

/** Name of a space in `usage_counters` and in notifications. */
export function spaceName(space: Space): string {
  return space.organizationId === null ? `user:${space.userId}` : `org:${space.organizationId}`;
}

/** The space as a condition on rows with `ownerId` and `organizationId`. */
export function inSpace(space: Space) {
  return space.organizationId === null
    ? { ownerId: space.userId, organizationId: null }
    : { organizationId: space.organizationId };
}

/** The space as a condition on rows with `authorId` and `organizationId`: generations, books and articles. */
export function authoredIn(space: Space) {
  return space.organizationId === null
    ? { authorId: space.userId, organizationId: null }
    : { organizationId: space.organizationId };
}
