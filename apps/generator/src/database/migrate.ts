import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Pool } from 'pg';
import { transaction } from './transaction.ts';

const folder = path.join(import.meta.dirname, '../../migrations');
/** Key of the advisory lock under which one process at a time migrates. */
const migrationLock = 7_266_001;

/**
 * Brings the schema `generator` up to date, in one transaction. Rejects if a migration that was already
 * applied has been edited since.
 */
export async function migrate(pool: Pool): Promise<string[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return transaction(pool, async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [migrationLock]);
    await tx.query('create schema if not exists generator');
    await tx.query(
      'create table if not exists generator.migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    const { rows } = await tx.query<{ name: string; sha256: string }>(
      'select name, sha256 from generator.migrations',
    );
    const applied = new Map(rows.map(({ name, sha256 }) => [name, sha256]));
    const added: string[] = [];
    for (const name of files) {
      const sql = await readFile(path.join(folder, name), 'utf8');
      const sha256 = createHash('sha256').update(sql).digest('hex');
      const known = applied.get(name);
      if (known === sha256) continue;
      if (known) throw new Error(`Migration ${name} was changed after it had been applied`);
      await tx.query(sql);
      await tx.query('insert into generator.migrations (name, sha256) values ($1, $2)', [name, sha256]);
      added.push(name);
    }
    return added;
  });
}
