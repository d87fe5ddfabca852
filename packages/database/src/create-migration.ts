import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { diffMigrations } from './diff.ts';
import { migrationsFolder } from './folders.ts';

/**
 * Writes a new migration with the SQL that the migrations lack, and answers its path; null when they lack nothing.
 * @param name what it does, in a few words; becomes part of the folder's name.
 */
export async function createMigration(
  adminUrl: string,
  name: string,
  { folder = migrationsFolder, now = new Date() } = {},
): Promise<string | null> {
  const slug = name
    .toLowerCase()
    .match(/[a-z0-9]+/g)
    ?.join('_');
  if (!slug) throw new Error('A migration needs a name of letters and digits, such as "add captions".');
  const sql = await diffMigrations(adminUrl, folder);
  if (sql === '') return null;
  const time = now.toISOString().replace(/\D/g, '').slice(0, 14);
  const file = path.join(folder, `${time}_${slug}`, 'migration.sql');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, sql, { flag: 'wx' });
  await writeFile(path.join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n');
  return file;
}
