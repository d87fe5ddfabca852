import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { z } from 'zod';
import {
  type Client,
  clientRow,
  type Invitation,
  imageRow,
  invitationRow,
  type Membership,
  membershipRow,
  type Organization,
  type OutboxEvent,
  organizationRow,
  outboxRow,
  type Session,
  sessionRow,
  settingRow,
  type User,
  userRow,
} from './rows.ts';
import { schemaSql } from './schema.ts';
import { createTable, type Table } from './table.ts';

/** Everything that the server remembers: one SQLite file. What a finished transaction wrote survives a crash. */
export interface Store {
  settings: Table<z.output<typeof settingRow>>;
  users: Table<User>;
  clients: Table<Client>;
  sessions: Table<Session>;
  organizations: Table<Organization>;
  memberships: Table<Membership>;
  invitations: Table<Invitation>;
  images: Table<z.output<typeof imageRow>>;
  outbox: Table<OutboxEvent>;
  /** All or nothing. `work` is synchronous; inside another transaction it joins it. */
  transaction<Result>(work: () => Result): Result;
  close(): void;
}

/** Opens or creates the store of a folder. Throws a readable error when another server holds it. */
export function openStore(folder: string): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'clerk.sqlite');
  const database = new DatabaseSync(file, { timeout: 1000 });
  try {
    // Exclusive: two servers over one file would hand out each other's stale rows.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    database.exec(schemaSql);
  } catch (error) {
    database.close();
    if (error instanceof Error && error.message.includes('locked'))
      throw new Error(`Another local Clerk is running on ${folder}.`);
    throw error;
  }
  // It holds the signing key and the secret key.
  chmodSync(file, 0o600);
  return {
    settings: createTable(database, 'settings', settingRow),
    users: createTable(database, 'users', userRow),
    clients: createTable(database, 'clients', clientRow),
    sessions: createTable(database, 'sessions', sessionRow),
    organizations: createTable(database, 'organizations', organizationRow),
    memberships: createTable(database, 'memberships', membershipRow),
    invitations: createTable(database, 'invitations', invitationRow),
    images: createTable(database, 'images', imageRow),
    outbox: createTable(database, 'outbox', outboxRow),
    transaction: (work) => {
      if (database.isTransaction) return work();
      database.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        database.exec('COMMIT');
        return result;
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => database.close(),
  };
}
