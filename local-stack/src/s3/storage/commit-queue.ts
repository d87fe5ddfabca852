import type { DatabaseSync } from 'node:sqlite';

/** Runs a change of the index; what it answers has reached the disk. What it throws has changed nothing. */
export type Commit = <T>(change: () => T) => Promise<T>;

interface Entry {
  run(): void;
  settle(failure: { error: unknown } | null): void;
}

/**
 * Changes that come at the same time share one transaction, and so one wait for the disk. Each runs in a
 * savepoint: one that throws takes nobody else's with it.
 */
export function createCommit(database: DatabaseSync): Commit {
  let queue: Entry[] = [];

  const flush = () => {
    const entries = queue;
    queue = [];
    let failure: { error: unknown } | null = null;
    try {
      database.exec('BEGIN IMMEDIATE');
      for (const entry of entries) entry.run();
      database.exec('COMMIT');
    } catch (error) {
      failure = { error };
      if (database.isTransaction) database.exec('ROLLBACK');
    }
    for (const entry of entries) entry.settle(failure);
  };

  return <T>(change: () => T) =>
    new Promise<T>((resolve, reject) => {
      let outcome: { value: T } | { error: unknown } | null = null;
      queue.push({
        run() {
          database.exec('SAVEPOINT change');
          try {
            outcome = { value: change() };
          } catch (error) {
            database.exec('ROLLBACK TO change');
            outcome = { error };
          }
          database.exec('RELEASE change');
        },
        settle(failure) {
          if (outcome && 'error' in outcome) reject(outcome.error);
          else if (failure || !outcome) reject(failure?.error);
          else resolve(outcome.value);
        },
      });
      if (queue.length === 1) setImmediate(flush);
    });
}
