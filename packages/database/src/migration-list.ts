import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { MigrationDirectory, MigrationList } from '@prisma/schema-engine-wasm';

const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' };

async function readMigration(folder: string, name: string): Promise<MigrationDirectory> {
  const file = path.join(folder, name, 'migration.sql');
  return {
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: await readFile(file, 'utf8') } },
  };
}

/** Reads the migrations below `folder` in the order in which they are applied. */
export async function readMigrations(folder: string): Promise<MigrationList> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return {
    baseDir: folder,
    lockfile,
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.sort().map((name) => readMigration(folder, name))),
  };
}
