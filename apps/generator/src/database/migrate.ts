import path from 'node:path';
import { applyMigrations } from '@sorami/server/apply-migrations';

/** Those that this program brings, and where what was applied is on record. */
export const generatorMigrations = {
  folder: path.join(import.meta.dirname, '../../migrations'),
  schema: 'generator',
};

/** The record of those who installed Sorami when the generator had one of its own kind. */
const adoptFormerRecord = `DO $$ BEGIN
  IF to_regclass('generator.migrations') IS NOT NULL THEN
    INSERT INTO generator._prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
      SELECT gen_random_uuid(), sha256, replace(name, '.sql', ''), applied_at, applied_at, 1 FROM generator.migrations;
    DROP TABLE generator.migrations;
  END IF;
END $$`;

/** Brings the schema `generator` up to date, and answers the names of the migrations that were applied. */
export async function migrate(url: string): Promise<string[]> {
  return applyMigrations(url, { ...generatorMigrations, prepare: adoptFormerRecord });
}
