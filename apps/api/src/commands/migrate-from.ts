import { writeFile } from 'node:fs/promises';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { createDatabase } from '@sorami/database/client';
import { createStorage } from '@sorami/storage/create-storage';
import { migrateFrom } from '../migrate-from/migrate-from.ts';
import { openOldApp } from '../migrate-from/old-app.ts';
import { printReport, reportAsJson } from '../migrate-from/report.ts';
import { startTemporaryMariadb } from '../migrate-from/temporary-mariadb.ts';
import { readCommandEnv, readOtherStore } from './env.ts';
import { runCommand } from './run-command.ts';

const usage = `Usage: npm run migrate-from -- (--mysql mysql://user:password@host/database | --dump file.sql) [--dry-run]
  --source <name>     under which the old app is remembered; "old-app" if left out
  --files <folder>    in which the paths of its files begin
  --s3-bucket <name>  its bucket; OLD_AWS_ACCESS_KEY_ID, OLD_AWS_SECRET_ACCESS_KEY, OLD_AWS_REGION and OLD_S3_ENDPOINT
                      where they differ from Sorami's own
  --allow <origin>    fetch files from there although it is not on the open internet; may be given again
  --report <file>     everything that was found, as JSON`;

// 0: all was taken over (or could be). 1: but for what is damaged. 2: it broke off; begin it again.
await runCommand(run);

async function run(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      mysql: { type: 'string' },
      dump: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      source: { type: 'string', default: 'old-app' },
      files: { type: 'string' },
      's3-bucket': { type: 'string' },
      allow: { type: 'string', multiple: true, default: [] },
      report: { type: 'string' },
    },
  });
  if ((values.mysql === undefined) === (values.dump === undefined)) throw new Error(usage);
  const write = (line: string) => void process.stdout.write(`${line}\n`);
  const env = readCommandEnv();
  const temporary = values.dump === undefined ? null : await startTemporaryMariadb();
  const oldStore =
    values['s3-bucket'] === undefined ? null : createStorage(readOtherStore(env, values['s3-bucket'], 'OLD'));
  const store = createStorage(env);
  const { database, close } = createDatabase({ url: env.DATABASE_URL, poolSize: 2 });
  try {
    if (temporary && values.dump !== undefined) await temporary.load(values.dump);
    const old = await openOldApp(temporary?.url ?? values.mysql ?? '');
    try {
      if (Object.keys(old.tables).length === 0)
        throw new Error('None of the tables there is one of the plan’s.');
      const found = Object.entries(old.tables).map(([model, table]) => `${model} in ${table}`);
      write(`Found ${found.join(', ')}.`);
      if (old.unknown.length > 0) write(`Not taken over: ${old.unknown.join(', ')}.`);
      const report = await migrateFrom({
        source: values.source,
        old,
        files: {
          store: oldStore,
          folder: values.files ?? null,
          allowed: values.allow.map((each) => new URL(each).origin),
        },
        database,
        store,
        isDry: values['dry-run'],
        say: write,
      });
      printReport(report, write, values['dry-run']);
      if (values.report !== undefined) await writeFile(values.report, reportAsJson(report), { mode: 0o600 });
      return report.problems.length === 0;
    } finally {
      await old.close();
    }
  } finally {
    oldStore?.close();
    store.close();
    await close();
    await temporary?.stop();
  }
}
