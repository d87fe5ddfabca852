import process from 'node:process';
import { parseArgs } from 'node:util';
import { createDatabase } from '@sorami/database/client';
import { createStorage } from '@sorami/storage/create-storage';
import { kinds } from '../kinds/registry.ts';
import { jsonPrinter, tablePrinter } from '../reconcile/print-report.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import { readCommandEnv } from './env.ts';
import { runCommand } from './run-command.ts';

// 0: bucket and register agree (or do, now that they were mended). 1: they do not. 2: it could not be told.
await runCommand(run);

async function run(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      repair: { type: 'boolean', default: false },
      deep: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      'page-size': { type: 'string', default: '1000' },
      'grace-minutes': { type: 'string', default: '60' },
    },
  });
  const pageSize = Number(values['page-size']);
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > 1_000) {
    throw new Error('--page-size wants a number from 1 to 1000.');
  }
  const grace = Number(values['grace-minutes']) * 60_000;
  if (!(grace >= 0)) throw new Error('--grace-minutes wants a number.');
  const env = readCommandEnv();
  const { database, pool, close } = createDatabase({ url: env.DATABASE_URL, poolSize: 2 });
  const store = createStorage(env);
  const printer = values.json ? jsonPrinter(process.stdout) : tablePrinter(process.stdout);
  try {
    const { repair, deep } = values;
    const onDefect = printer.defect;
    const summary = await reconcile(
      { database, pool, store, kinds },
      { repair, deep, pageSize, grace, onDefect },
    );
    await printer.end(summary);
    return summary.agreed;
  } finally {
    store.close();
    await close();
  }
}
