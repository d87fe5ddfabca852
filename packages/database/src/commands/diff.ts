import process from 'node:process';
import { diffMigrations } from '../diff.ts';
import { withThrowawayServer } from '../throwaway-server.ts';

// The schema engine leaves a timer behind, so the end is said explicitly.
try {
  const sql = await withThrowawayServer((adminUrl) => diffMigrations(adminUrl));
  process.stdout.write(sql, () => process.exit(sql === '' ? 0 : 2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`, () => process.exit(1));
}
