import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { readDatabaseRoles } from '@sorami/database/env';
import { projectRoot } from '@sorami/database/folders';
import { grantApiRole } from '@sorami/database/grant-api-role';
import { createStorage } from '@sorami/storage/create-storage';
import { bucketPlace, folderPlace, sealedPlace } from '../backup/place.ts';
import { restore } from '../backup/restore.ts';
import { readBackupEnv, readCommandEnv, readOtherStore } from './env.ts';

try {
  await run();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: { from: { type: 'string' }, 'from-bucket': { type: 'string' }, backup: { type: 'string' } },
  });
  if ((values.from === undefined) === (values['from-bucket'] === undefined))
    throw new Error(
      'Usage: npm run restore -- (--from <folder> | --from-bucket <name>) [--backup <its name>]',
    );
  const env = readCommandEnv();
  const { ownerUrl, apiRole } = readDatabaseRoles();
  const { generatorUrl, key } = readBackupEnv();
  const store = createStorage(env);
  const other =
    values['from-bucket'] === undefined
      ? null
      : createStorage(readOtherStore(env, values['from-bucket'], 'BACKUP'));
  try {
    const plain = other ? bucketPlace(other) : folderPlace(values.from ?? '');
    const say = (line: string) => void process.stdout.write(`${line}\n`);
    const { manifest, rows, objects } = await restore(
      {
        databaseUrl: ownerUrl,
        generatorUrl,
        generatorMigrations: path.join(projectRoot, 'apps/generator/migrations'),
        store,
        place: key ? sealedPlace(plain, key) : plain,
        key,
        say,
      },
      values.backup,
    );
    if (apiRole !== null) await grantApiRole(ownerUrl, apiRole);
    say(
      `The backup of ${manifest.createdAt} is restored: ${rows} rows and ${objects} objects, as many as it has.`,
    );
    say('Look at it with: npm run reconcile -- --deep --grace-minutes 0, and npm run audit:verify');
  } finally {
    store.close();
    other?.close();
  }
}
