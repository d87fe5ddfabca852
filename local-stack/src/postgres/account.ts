import { execFile, type SpawnOptions, spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const accountName = 'postgres';

/** Whom PostgreSQL runs as: it refuses to be root. */
export interface Account {
  uid: number;
  gid: number;
  /** True when the account can't enter the folders it needs (a checkout below /root, say) by itself. */
  needsHelp: boolean;
}

async function idOf(flag: '-u' | '-g'): Promise<number> {
  const { stdout } = await run('id', [flag, accountName]);
  return Number.parseInt(stdout, 10);
}

async function findOrCreate(): Promise<{ uid: number; gid: number }> {
  const find = async () => ({ uid: await idOf('-u'), gid: await idOf('-g') });
  try {
    return await find();
  } catch {
    await run('useradd', ['--system', '--user-group', '--no-create-home', accountName]).catch((cause) => {
      throw new Error(
        `PostgreSQL may not run as root, and the account "${accountName}" could not be created. Create it, or run as an ordinary user.`,
        { cause },
      );
    });
    return find();
  }
}

async function canEnter(folder: string, uid: number, gid: number): Promise<boolean> {
  const { mode, uid: owner, gid: group } = await stat(folder);
  const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  const parent = path.dirname(folder);
  return parent === folder || canEnter(parent, uid, gid);
}

/**
 * The account for the data in `dataFolder` (its owner, once it exists), or null for whoever runs this program.
 * `folders` are those that the account must be able to enter.
 */
export async function chooseAccount(dataFolder: string, folders: string[]): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const existing = await stat(dataFolder).catch(() => null);
  const { uid, gid } = existing && existing.uid !== 0 ? existing : await findOrCreate();
  const reachable = await Promise.all(folders.map((folder) => canEnter(folder, uid, gid)));
  return { uid, gid, needsHelp: reachable.includes(false) };
}

/** Starts a program as `account`. */
export function spawnAs(account: Account | null, file: string, args: string[], options: SpawnOptions) {
  if (!account) return spawn(file, args, options);
  const { uid, gid, needsHelp } = account;
  if (!needsHelp) return spawn(file, args, { ...options, uid, gid });
  // The one right of root that the program keeps is to enter folders, as it would have if it were root itself.
  const ids = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  const rights = ['--inh-caps=-all,+dac_override', '--ambient-caps=-all,+dac_override'];
  return spawn('setpriv', [...ids, ...rights, '--', file, ...args], options);
}
