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
    const created = run('useradd', ['--system', '--user-group', '--no-create-home', accountName]);
    const problem = await created.then(
      () => null,
      (cause) => cause,
    );
    // Another start may have created it at the same moment.
    return find().catch(() => {
      throw new Error(
        `PostgreSQL may not run as root, and the account "${accountName}" could not be created. Create it, or run as an ordinary user.`,
        { cause: problem },
      );
    });
  }
}

/** The folder on the way to `folder`, or itself, that the account may not enter; null if it may enter all. */
async function findBarrier(folder: string, uid: number, gid: number): Promise<string | null> {
  const parent = path.dirname(folder);
  const above = parent === folder ? null : await findBarrier(parent, uid, gid);
  if (above) return above;
  const { mode, uid: owner, gid: group } = await stat(folder);
  const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
  return (mode & bit) === 0 ? folder : null;
}

/**
 * The account for the data in `dataFolder` (its owner, once it exists), or null for whoever runs this program.
 * `folders` are those that the account must be able to enter.
 */
export async function chooseAccount(dataFolder: string, folders: string[]): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const existing = await stat(dataFolder).catch(() => null);
  const { uid, gid } = existing && existing.uid !== 0 ? existing : await findOrCreate();
  const barriers = await Promise.all(folders.map((folder) => findBarrier(folder, uid, gid)));
  const barrier = barriers.find((found) => found !== null);
  if (barrier) await checkThatHelpWorks(barrier, uid, gid);
  return { uid, gid, needsHelp: barrier !== undefined };
}

async function checkThatHelpWorks(barrier: string, uid: number, gid: number): Promise<void> {
  await run('setpriv', [...identity(uid, gid), '--', 'test', '-x', path.join(barrier, '.')]).catch(
    (cause) => {
      throw new Error(
        `PostgreSQL may not run as root, and its account (${uid}) may not enter ${barrier}. Move Sorami and its data to a folder that every account may enter, or run it as an ordinary user.`,
        { cause },
      );
    },
  );
}

/** Starts a program as `account`. */
export function spawnAs(account: Account | null, file: string, args: string[], options: SpawnOptions) {
  if (!account) return spawn(file, args, options);
  const { uid, gid, needsHelp } = account;
  if (!needsHelp) return spawn(file, args, { ...options, uid, gid });
  return spawn('setpriv', [...identity(uid, gid), '--', file, ...args], options);
}

/**
 * The one right of root that the program keeps is to enter folders, as it would have if it were root itself. It is
 * kept for access() too, by which PostgreSQL looks for its own binary: that asks for the rights of the real user,
 * and without `no_setuid_fixup` those of anyone but root are empty.
 */
function identity(uid: number, gid: number): string[] {
  const rights = ['--inh-caps=-all,+dac_override', '--ambient-caps=-all,+dac_override'];
  return [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--securebits=+no_setuid_fixup', ...rights];
}
