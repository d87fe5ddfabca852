import type { DocumentType } from '@sorami/contracts/kinds';
import { type Workspace, workspaceName } from '../policies/workspace.ts';

/** What the event streams of a workspace hear: which row changed. They read the row themselves, with their own rights. */
export interface Change {
  type: 'job' | 'file' | DocumentType;
  id: string;
}

export interface Announcer {
  publish(topic: string, ...payloads: unknown[]): Promise<void>;
}

/** Tells of the Clerk ids of people who were banned, deleted, removed from an organization, or given another role. */
export const accountTopic = 'account.changed';

export function changesTopic(workspace: Workspace): string {
  return `changes:${workspaceName(workspace)}`;
}

/** Tells every event stream of the workspace, in every process. */
export async function announce(announcer: Announcer, workspace: Workspace, changes: Change[]): Promise<void> {
  await announcer.publish(changesTopic(workspace), ...changes);
}
