import type { PrismaClient } from '@sorami/database/client';
import type { Actor } from '../accounts/actor.ts';
import type { Announcer } from '../events/announce.ts';

/** What the operations that edit texts work with; the app has it all. */
export interface EditDeps {
  database: PrismaClient;
  notifications: Announcer;
}

/** Who edits what. */
export interface EditRequest {
  actor: Actor;
  id: string;
}

/** Those of the fields asked for that are not so already. */
export function editedFields<Fields extends object>(
  asked: { [Name in keyof Fields]?: Fields[Name] | undefined },
  present: Fields,
): Partial<Fields> {
  const differs = ([name, value]: [string, unknown]) =>
    value !== undefined && JSON.stringify(value) !== JSON.stringify(present[name as keyof Fields]);
  return Object.fromEntries(Object.entries(asked).filter(differs)) as Partial<Fields>;
}
