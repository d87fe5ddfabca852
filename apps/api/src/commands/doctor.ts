import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs, promisify } from 'node:util';
import { type Finding, reasonOf } from '@sorami/server/finding';
import { examineStorage } from '@sorami/storage/examine-storage';
import { examineClerk } from '../doctor/examine-clerk.ts';
import { examineDatabase } from '../doctor/examine-database.ts';
import { examineGenerator } from '../doctor/examine-generator.ts';
import { examineSettings, type Settings } from '../doctor/examine-settings.ts';
import { readBucketEnv, readSettings } from './env.ts';

// Checks the settings and everything that they lead to, and says what to do. Exit code 0: nothing is broken, 1: something
// is, 2: it could not be told. `--json` writes the findings as one JSON document.
const models = path.join(import.meta.dirname, '../../../generator/src/commands/doctor.ts');
const marks: Record<Finding['state'], string> = { ok: 'ok  ', note: 'NOTE', fail: 'FAIL', skipped: '-   ' };

try {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  const settings = readSettings();
  const findings = await examine(settings, values.json);
  const isBroken = findings.some(({ state }) => state === 'fail');
  if (values.json) process.stdout.write(`${JSON.stringify({ ok: !isBroken, findings }, null, 2)}\n`);
  else process.stdout.write(isBroken ? '\nSomething is broken: see FAIL.\n' : '\nNothing is broken.\n');
  process.exitCode = isBroken ? 1 : 0;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}

async function examine(settings: Settings, isSilent: boolean): Promise<Finding[]> {
  const all: Finding[] = [];
  const take = (findings: readonly Finding[]) => {
    all.push(...findings);
    if (!isSilent) for (const finding of findings) process.stdout.write(describe(finding));
  };
  const { nodeVersion, isContainer } = {
    nodeVersion: process.versions.node,
    isContainer: existsSync('/.dockerenv') || Boolean(settings.KUBERNETES_SERVICE_HOST),
  };
  const { found, env } = examineSettings(settings, { nodeVersion, isContainer });
  take(found);
  take(await examineDatabase(settings));
  const storage = readStorage(settings);
  if (storage) take(await examineStorage(storage, env?.APP_ORIGIN ?? settings.APP_ORIGIN));
  const apiUrl = settings.WEBHOOK_BASE_URL?.replace(/\/$/, '');
  if (env) {
    take(await examineClerk(env, apiUrl));
    take(await examineGenerator(env, apiUrl));
  }
  if (existsSync(models)) take(await examineModels(settings));
  else
    take([
      {
        group: 'models',
        check: 'models',
        state: 'skipped',
        about: 'the generator is not installed here: run its doctor where it is',
      },
    ]);
  return all;
}

/** What is wrong with these variables stands among the settings' problems already. */
function readStorage(settings: Settings) {
  try {
    return readBucketEnv({ APP_ORIGIN: 'http://unknown', ...settings });
  } catch {
    return null;
  }
}

/** A program of the generator's own: apps do not import each other. */
async function examineModels(settings: Settings): Promise<Finding[]> {
  const args = ['--disable-warning=ExperimentalWarning', models, '--json'];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, { env: settings });
    return JSON.parse(stdout);
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    if (stdout.startsWith('[')) return JSON.parse(stdout);
    const about = stderr.trim() || reasonOf(error);
    return [{ group: 'models', check: 'models', state: 'fail', about, todo: 'See docs/guide/models.md.' }];
  }
}

function describe({ group, check, state, about, todo }: Finding): string {
  return `${marks[state]} ${group.padEnd(9)} ${check}: ${about}\n${todo ? `     ${''.padEnd(9)} → ${todo}\n` : ''}`;
}
