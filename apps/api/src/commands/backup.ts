import process from 'node:process';
import { parseArgs } from 'node:util';
import { readDatabaseRoles } from '@sorami/database/env';
import { createStorage } from '@sorami/storage/create-storage';
import { backUp } from '../backup/back-up.ts';
import { bucketPlace, folderPlace, sealedPlace } from '../backup/place.ts';
import { readBackupEnv, readCommandEnv, readOtherStore } from './env.ts';
import { runCommand } from './run-command.ts';

// 0: backed up whole. 1: but for files that are missing or damaged in the bucket. 2: it broke off.
await runCommand(run);

async function run(): Promise<boolean> {
  const { values } = parseArgs({ options: { to: { type: 'string' }, 'to-bucket': { type: 'string' } } });
  if ((values.to === undefined) === (values['to-bucket'] === undefined))
    throw new Error('Usage: npm run backup -- (--to <folder> | --to-bucket <name>)');
  const env = readCommandEnv();
  if (values['to-bucket'] === env.S3_BUCKET_NAME) throw new Error('A backup goes into another bucket.');
  const { generatorUrl, key } = readBackupEnv();
  const store = createStorage(env);
  const other =
    values['to-bucket'] === undefined
      ? null
      : createStorage(readOtherStore(env, values['to-bucket'], 'BACKUP'));
  try {
    const plain = other ? bucketPlace(other) : folderPlace(values.to ?? '');
    const say = (line: string) => void process.stdout.write(`${line}\n`);
    const { name, rows, objects, bytes, shared, problems } = await backUp({
      databaseUrl: readDatabaseRoles().ownerUrl,
      generatorUrl,
      store,
      place: key ? sealedPlace(plain, key) : plain,
      key,
      say,
    });
    for (const { key: object, problem } of problems) say(`${object} ${problem}`);
    say(
      `${name}: ${rows} rows, ${objects} objects (${shared} of them known), ${(bytes / 1e6).toFixed(1)} MB`,
    );
    if (!key) say('Not encrypted: set BACKUP_KEY to have it sealed.');
    return problems.length === 0;
  } finally {
    store.close();
    other?.close();
  }
}
