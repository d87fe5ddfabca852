import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { receiptSchema } from '@sorami/contracts/account';
import { z } from 'zod';
import { checkReceipt } from '../erasure/receipt.ts';
import { readSecretEnv } from './env.ts';

// Says whether a receipt of an erasure is true. 0: it is, and of this installation. 1: it is not. 2: it could not be told.
try {
  const [file] = process.argv.slice(2);
  if (!file) throw new Error('Usage: npm run verify -- <receipt.json>');
  const { WEBHOOK_SECRET, WEBHOOK_SECRETS_ACCEPTED } = readSecretEnv();
  const given: unknown = JSON.parse(await readFile(file, 'utf8'));
  // As it was downloaded, or as the API answers it.
  const receipt =
    receiptSchema.safeParse(given).data ?? z.object({ receipt: z.unknown() }).safeParse(given).data?.receipt;
  const found = checkReceipt([WEBHOOK_SECRET, ...WEBHOOK_SECRETS_ACCEPTED], receipt);
  const { erased, finishedAt, subject } = receiptSchema.safeParse(receipt).data ?? {};
  const what = Object.entries(erased ?? {}).map(([name, count]) => `${name} ${count}`);
  process.stdout.write(
    found === 'ours'
      ? `True: a ${subject} was erased here on ${finishedAt} (${what.join(', ')}).\n`
      : found === 'another key'
        ? 'The signature holds, but its key is not the one of this installation now.\n'
        : 'Not true: the signature does not hold.\n',
  );
  process.exitCode = found === 'ours' ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}
