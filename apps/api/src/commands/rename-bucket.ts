import process from 'node:process';
import { createDatabase } from '@sorami/database/client';
import { readDatabaseRoles } from '@sorami/database/env';
import { createStorage } from '@sorami/storage/create-storage';
import { renameBucket } from '../reconcile/rename-bucket.ts';
import { readCommandEnv } from './env.ts';

/** `npm run rename-bucket -- <name in the register>`: after a restore into a bucket of another name. */
async function run([from]: string[]): Promise<void> {
  if (!from)
    throw new Error('Usage: npm run rename-bucket -- <the name that the register has for the bucket>');
  const env = readCommandEnv();
  const { pool, close } = createDatabase({ url: readDatabaseRoles().ownerUrl, poolSize: 1 });
  const store = createStorage(env);
  try {
    const changed = await renameBucket(pool, store, from);
    for (const [table, rows] of Object.entries(changed)) process.stdout.write(`${table.padEnd(24)}${rows}\n`);
    process.stdout.write(`${from} is ${store.bucket} now. Look at it with: npm run reconcile\n`);
  } finally {
    store.close();
    await close();
  }
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
