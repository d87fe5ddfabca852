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
