import process from 'node:process';
import { readDatabaseRoles } from '../env.ts';
import { grantApiRole } from '../grant-api-role.ts';

try {
  const [role, ...rest] = process.argv.slice(2);
  if (!role || rest.length > 0) throw new Error('Usage: npm run db:grant -- <role that api connects as>');
  await grantApiRole(readDatabaseRoles().ownerUrl, role);
  process.stdout.write(`${role} may now do what api needs.\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
