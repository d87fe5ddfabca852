/** Where files and generations live and are counted: a person's own workspace or, with an `organizationId`, that organization's. */
export interface Workspace {
  userId: string;
  organizationId: string | null;
}

interface WorkspaceMember {
  userId: string;
  organization: { id: string } | null;
}

/** The workspace that a person works in now: the active organization's, else their own. */
export function workspaceOf(actor: WorkspaceMember): Workspace {
  return { userId: actor.userId, organizationId: actor.organization?.id ?? null };
}

/** The workspace that a job, generation or file belongs to. */
export function workspaceOfRow(row: { ownerId: string; organizationId: string | null }): Workspace {
  return { userId: row.ownerId, organizationId: row.organizationId };
}

/** Name of a workspace in `usage_counters` and in notifications. */
export function workspaceName(workspace: Workspace): string {
  return workspace.organizationId === null ? `user:${workspace.userId}` : `org:${workspace.organizationId}`;
}

/** The workspace as a condition on rows with `ownerId` and `organizationId`. */
export function inWorkspace(workspace: Workspace) {
  return workspace.organizationId === null
    ? { ownerId: workspace.userId, organizationId: null }
    : { organizationId: workspace.organizationId };
}

/** The workspace as a condition on rows with `authorId` and `organizationId`: generations, books and articles. */
export function authoredIn(workspace: Workspace) {
  return workspace.organizationId === null
    ? { authorId: workspace.userId, organizationId: null }
    : { organizationId: workspace.organizationId };
}

/** Whose a generation, book or article is, in the words of the policies. */
export function ownershipOf(row: { authorId: string; organizationId: string | null }) {
  return { ownerId: row.authorId, organizationId: row.organizationId };
}
