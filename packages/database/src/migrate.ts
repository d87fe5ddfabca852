import { migrationsFolder } from './folders.ts';
import { readMigrations } from './migration-list.ts';
import { withMigrationLock } from './migration-lock.ts';
import { noFilters, withSchemaEngine } from './schema-engine.ts';

/** A migration that the database refused; it was undone whole, and the next run tries it again. */
export class MigrationFailedError extends Error {
  override name = 'MigrationFailedError';
}

/**
 * Applies the migrations that the database lacks, in order, and answers their names. Several processes may run it at
 * once: one applies them, the others wait for it. It does not create the database.
 * @throws {MigrationFailedError} naming the migration and the database's reason.
 */
export async function applyMigrations(url: string, folder = migrationsFolder): Promise<string[]> {
  const migrationsList = await readMigrations(folder);
  return withMigrationLock(url, () =>
    withSchemaEngine(url, async ({ engine, scriptError }) => {
      const findFailed = async () => {
        const input = { migrationsList, optInToShadowDatabase: false, filters: noFilters };
        return (await engine.diagnoseMigrationHistory(input)).failedMigrationNames;
      };
      // Each migration is one transaction: of one that failed or was interrupted, only its mark is left.
      const forget = async (names: string[]) => {
        for (const migrationName of names) await engine.markMigrationRolledBack({ migrationName });
      };
      await forget(await findFailed());
      try {
        const { appliedMigrationNames } = await engine.applyMigrations({
          migrationsList,
          filters: noFilters,
        });
        return appliedMigrationNames;
      } catch (error) {
        const failed = await findFailed();
        const reason = scriptError();
        if (failed[0] === undefined || reason === null) throw error;
        await forget(failed);
        throw new MigrationFailedError(
          `The migration ${failed[0]} failed and was undone; earlier ones stay applied. Correct it and run again.\n${reason}`,
          { cause: error },
        );
      }
    }),
  );
}
