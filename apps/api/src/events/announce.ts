import { type Space, spaceName } from '../policies/workspace.ts';

/** What the event streams of a space hear: which row changed. They read the row themselves, with their own rights. */
export interface Change {
  type: 'job' | 'file' | 'book' | 'article';
  id: string;
}

export interface Announcer {
  publish(topic: string, ...payloads: unknown[]): Promise<void>;
}

export function changesTopic(space: Space): string {
  return `changes:${spaceName(space)}`;
}

/** Tells every event stream of the space, in every process. */
export async function announce(announcer: Announcer, space: Space, changes: Change[]): Promise<void> {
  await announcer.publish(changesTopic(space), ...changes);
}
