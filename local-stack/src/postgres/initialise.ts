import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Account, spawnAs } from './account.ts';

/** The cluster's only login. */
export const adminUser = 'postgres';

async function runInitdb(initdb: string, args: string[], account: Account | null): Promise<void> {
  const child = spawnAs(account, initdb, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`initdb failed (${code}): ${errors.trim()}`));
    });
  });
}

async function readOrCreatePassword(file: string, account: Account | null): Promise<string> {
  const password = randomBytes(24).toString('base64url');
  try {
    await writeFile(file, `${password}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  if (account) await chown(file, account.uid, account.gid);
  await chmod(file, 0o600);
  return (await readFile(file, 'utf8')).trim();
}

/**
 * Makes the cluster in `dataFolder` if there is none, and answers the admin's password. An initdb that was
 * interrupted leaves nothing behind that a later start would take for a database.
 */
export async function initialise(
  initdb: string,
  folder: string,
  dataFolder: string,
  account: Account | null,
): Promise<string> {
  const passwordFile = path.join(folder, 'password');
  const password = await readOrCreatePassword(passwordFile, account);
  if (await stat(path.join(dataFolder, 'PG_VERSION')).catch(() => null)) return password;

  for (const name of await readdir(folder)) {
    if (name.startsWith('unfinished-')) await rm(path.join(folder, name), { recursive: true, force: true });
  }
  const unfinished = path.join(folder, `unfinished-${randomBytes(4).toString('hex')}`);
  await mkdir(unfinished, { mode: 0o700 });
  if (account) await chown(unfinished, account.uid, account.gid);
  await runInitdb(
    initdb,
    [
      `--pgdata=${unfinished}`,
      `--username=${adminUser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // PostgreSQL's own collation sorts alike on every system.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
      '--no-sync',
    ],
    account,
  );
  await rename(unfinished, dataFolder);
  return password;
}
