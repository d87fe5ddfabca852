import { relative } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { readDatabaseRoles } from '../env.ts';
import { grantApiRole } from '../grant-api-role.ts';
import { migrate } from '../migrate.ts';

/** Only development writes migrations: what that takes is not loaded by those who apply them. */
async function create(name: string): Promise<string> {
  const { createMigration } = await import('../diff.ts');
  const { withThrowawayServer } = await import('../throwaway-server.ts');
  const file = await withThrowawayServer((adminUrl) => createMigration(adminUrl, name));
  return file ? `Written: ${relative(process.cwd(), file)}` : 'The migrations already produce the schema.';
}

async function apply(): Promise<string> {
  const { ownerUrl, apiRole } = readDatabaseRoles();
  const applied = await migrate(ownerUrl);
  // Each time, not only after a migration: an earlier run may have been cut off in between.
  if (apiRole !== null) await grantApiRole(ownerUrl, apiRole);
  return applied.map((name) => `Applied: ${name}`).join('\n') || 'The database is up to date.';
}

// The schema engine leaves a timer behind, so the end is said explicitly.
try {
  const { values } = parseArgs({ options: { create: { type: 'string' } } });
  const answer = await (values.create === undefined ? apply() : create(values.create));
  process.stdout.write(`${answer}\n`, () => process.exit(0));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`, () => process.exit(1));
}
