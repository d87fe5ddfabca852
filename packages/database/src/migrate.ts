import { applyMigrations } from '@sorami/server/apply-migrations';
import { utcUrl } from './connection-url.ts';
import { migrationsFolder } from './folders.ts';

/** Brings the tables up to date with the migrations, and answers the names of those that were applied. */
export async function migrate(url: string, folder = migrationsFolder): Promise<string[]> {
  return applyMigrations(utcUrl(url), { folder, schema: 'public' });
}
