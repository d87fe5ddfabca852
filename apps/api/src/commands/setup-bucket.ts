import process from 'node:process';
import { parseArgs } from 'node:util';
import { setUpStorage } from '@sorami/storage/examine-storage';
import { readBucketEnv } from './env.ts';

// Makes the bucket that the settings name, or makes it right. The key needs the right to set a bucket up, which the
// programs' own key should not have.
try {
  const { values } = parseArgs({ options: { 'without-versions': { type: 'boolean', default: false } } });
  const env = readBucketEnv();
  const wishes = { appOrigin: env.APP_ORIGIN, versions: !values['without-versions'] };
  const findings = await setUpStorage(env, wishes);
  const marks = { ok: 'done', note: 'NOTE', fail: 'FAIL', skipped: '-   ' };
  for (const { check, state, about, todo } of findings)
    process.stdout.write(`${marks[state]} ${check}: ${about}${todo ? `\n     → ${todo}` : ''}\n`);
  process.exitCode = findings.some(({ state }) => state === 'fail') ? 1 : 0;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
