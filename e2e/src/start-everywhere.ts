import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs, promisify, stripVTControlCharacters } from 'node:util';
import { execa } from 'execa';
import { projectRoot } from './run-command.ts';

// Runs `npm start` and a short `npm test` of this checkout's files in clean folders, under what a machine may be like,
// and prints a table. Linux only. As an argument: the names of circumstances; without, all are tried.

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;
/** Of nobody: root tries with it what an ordinary user meets. */
const ordinaryId = 65_534;
const notCopied = new Set([
  '.git',
  '.sorami',
  '.next',
  'node_modules',
  'generated',
  'test-results',
  '.env',
  '.env.local',
]);
const shortTest = ['local-stack/src/postgres', 'packages/database/src/client'];
const shortStory = 'e2e/tests/line.spec.ts';

interface Circumstance {
  name: string;
  /** The checkout's folder, below one that every account may enter; `checkout` if not given. */
  folder?: string;
  /** Has mode 0700 and belongs to who runs Sorami. */
  privateFolder?: string;
  /** True for an account other than root. */
  ordinary?: boolean;
  needsRoot?: boolean;
  /** Leaves out the browser: CI runs all of its tests right after, as root too. */
  withoutBrowser?: boolean;
  /** Installs the dependencies anew; else those of this checkout are used. */
  fresh?: boolean;
  umask?: string;
  /** The Node that npm and the start command find, instead of this machine's. */
  node?: 20 | 22 | 24;
  withoutGit?: boolean;
  withoutIpv6?: boolean;
  takenPorts?: number[];
  /** After a first start the checkout is made read-only, with the data elsewhere. */
  readOnly?: boolean;
  env?: (base: string) => NodeJS.ProcessEnv;
}

const deadProxy = 'http://127.0.0.1:9';
const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy'];
const longName = `${'un dossier à accents, à espaces & à rallonge '.repeat(4)}ça`;

const circumstances: Circumstance[] = [
  { name: 'root', folder: 'root/sorami', privateFolder: 'root', needsRoot: true, withoutBrowser: true },
  { name: 'home', folder: 'home/sorami', privateFolder: 'home', ordinary: true, fresh: true },
  { name: 'path', folder: `${longName}/sorami`, fresh: true },
  { name: 'umask', umask: '077', fresh: true },
  { name: 'tmpdir', privateFolder: 'tmp', env: (base) => ({ TMPDIR: path.join(base, 'tmp') }) },
  {
    name: 'read-only',
    ordinary: true,
    readOnly: true,
    env: (base) => ({ SORAMI_DATA_DIR: path.join(base, 'data') }),
  },
  { name: 'node20', node: 20, fresh: true },
  { name: 'node22', node: 22, fresh: true },
  { name: 'node24', node: 24 },
  { name: 'no-git', withoutGit: true },
  { name: 'no-ipv6', withoutIpv6: true, needsRoot: true },
  {
    name: 'proxy',
    env: () => ({ NODE_USE_ENV_PROXY: '1', ...Object.fromEntries(proxies.map((name) => [name, deadProxy])) }),
  },
  { name: 'ports', takenPorts: [3000, 9006] },
];

/** Where and how one circumstance's commands run. */
interface Place {
  checkout: string;
  env: NodeJS.ProcessEnv;
  /** What goes before a command. */
  prefix: string[];
  uid: number | undefined;
}

async function prepare(base: string, given: Circumstance): Promise<Place> {
  const uid = given.ordinary && isRoot ? ordinaryId : undefined;
  const checkout = path.join(base, given.folder ?? 'checkout');
  await mkdir(checkout, { recursive: true });
  await cp(projectRoot, checkout, { recursive: true, filter: (from) => !notCopied.has(path.basename(from)) });
  if (!given.fresh) {
    // Links, unless another account must own the files.
    const how = uid === undefined ? ['--archive', '--link'] : ['--archive'];
    await run('cp', [...how, path.join(projectRoot, 'node_modules'), checkout]);
  }
  for (const name of ['home', 'tmp', 'data']) await mkdir(path.join(base, name), { recursive: true });
  if (uid !== undefined) await run('chown', ['-R', `${uid}:${uid}`, base]);
  // mkdtemp makes folders that only their owner may enter.
  await chmod(base, 0o755);
  if (given.umask) await run('chmod', ['-R', 'go=', checkout]);
  if (given.privateFolder) await chmod(path.join(base, given.privateFolder), 0o700);

  const env: NodeJS.ProcessEnv = { ...process.env, ...given.env?.(base) };
  // What the caller's own start command set is not there on a fresh machine.
  for (const name of Object.keys(env))
    if (/^(npm_|SORAMI_LOG|NODE_COMPILE_CACHE|NO_PROXY|no_proxy)/.test(name)) delete env[name];
  if (uid !== undefined) env.HOME = path.join(base, 'home');
  const folders = (env.PATH ?? '').split(path.delimiter).filter((folder) => !folder.includes('node_modules'));
  if (given.node) folders.unshift(await installNode(base, given.node));
  env.PATH = given.withoutGit
    ? await linkAllBut(path.join(base, 'bin'), folders, 'git')
    : folders.join(path.delimiter);

  const prefix = given.umask ? ['sh', '-c', `umask ${given.umask} && exec "$@"`, 'sh'] : [];
  if (given.withoutIpv6) {
    const setUp = 'ip link set lo up && sysctl -qw net.ipv6.conf.all.disable_ipv6=1 && exec "$@"';
    prefix.push('unshare', '--net', 'sh', '-c', setUp, 'sh');
  }
  return { checkout, env, prefix, uid };
}

/** The folder of a Node of that version. */
async function installNode(base: string, version: number): Promise<string> {
  const folder = path.join(base, 'node');
  const name = `node-linux-${process.arch}`;
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefix', folder, `${name}@${version}`], {
    cwd: base,
  });
  return path.join(folder, 'node_modules', name, 'bin');
}

/** A folder with a link to every program of `folders` but one. */
async function linkAllBut(folder: string, folders: string[], left: string): Promise<string> {
  await mkdir(folder);
  for (const from of folders.filter((each) => existsSync(each))) {
    for (const name of await readdir(from)) {
      if (name !== left && !existsSync(path.join(folder, name))) {
        await symlink(path.join(from, name), path.join(folder, name)).catch(() => undefined);
      }
    }
  }
  return folder;
}

function begin(place: Place, command: string[]) {
  const [file = '', ...args] = [...place.prefix, ...command];
  const { checkout: cwd, env, uid } = place;
  const child = execa(file, args, {
    cwd,
    env,
    extendEnv: false,
    uid,
    gid: uid,
    detached: true,
    stdin: 'ignore',
    buffer: false,
    reject: false,
    forceKillAfterDelay: false,
  });
  const ended = child.then(({ exitCode }) => exitCode ?? null);
  const said = { text: '' };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said.text += stripVTControlCharacters(text);
    });
  }
  return { pid: child.pid ?? 0, ended, said };
}

class Failure extends Error {}

/** `npm start`, the home page, and Ctrl-C. */
async function tryStart(place: Place): Promise<void> {
  const { pid, ended, said } = begin(place, ['npm', 'start']);
  try {
    const ready = /^Sorami is ready after [\d.]+ s: (http:\S+)$/m;
    const until = Date.now() + 15 * 60_000;
    let over = false;
    void ended.then(() => {
      over = true;
    });
    while (!ready.test(said.text)) {
      if (over || Date.now() > until) throw new Failure(`npm start did not become ready:\n${said.text}`);
      await sleep(200);
    }
    const url = ready.exec(said.text)?.[1] ?? '';
    const ask = `fetch(process.argv[1]).then(async (answer) => {
      if (!answer.ok || !(await answer.text()).includes('<html')) process.exit(1);
    })`;
    // Seen from where it runs: a network of its own is not ours.
    const inside = place.prefix.includes('--net') ? ['nsenter', `--net=/proc/${pid}/ns/net`] : [];
    const [file = '', ...args] = [...inside, process.execPath, '-e', ask, url];
    await run(file, args).catch(() => {
      throw new Failure(`${url} did not answer with a page:\n${said.text}`);
    });
  } finally {
    // As Ctrl-C does, to the whole group.
    process.kill(-pid, 'SIGINT');
    await ended;
  }
}

async function tryTest(place: Place, withoutBrowser = false): Promise<void> {
  const chosen = withoutBrowser ? shortTest : [...shortTest, shortStory];
  const { ended, said } = begin(place, ['npm', 'test', '--', ...chosen]);
  if ((await ended) !== 0) throw new Failure(`npm test failed:\n${said.text.slice(-6000)}`);
  if (!/^[1-9]\d* passed, 0 failed/m.test(said.text))
    throw new Failure(`npm test ran nothing:\n${said.text}`);
}

async function holdPorts(ports: number[]): Promise<Server[]> {
  const servers = ports.map((port) =>
    createServer()
      .listen(port)
      .on('error', () => undefined),
  );
  await Promise.all(servers.map((server) => Promise.race([once(server, 'listening'), sleep(200)])));
  return servers;
}

/** Answers what went wrong, or null. */
async function attempt(given: Circumstance): Promise<string | null> {
  const base = await mkdtemp(path.join(tmpdir(), 'sorami-start-'));
  const holders = await holdPorts(given.takenPorts ?? []);
  try {
    const place = await prepare(base, given);
    await tryStart(place);
    if (given.readOnly) {
      await run('chmod', ['-R', 'a-w', place.checkout]);
      await tryStart(place);
      return null;
    }
    await tryTest(place, given.withoutBrowser);
    return null;
  } catch (error) {
    return error instanceof Failure ? error.message : String(error);
  } finally {
    for (const holder of holders) holder.close();
    await run('chmod', ['-R', 'u+w', base]);
    await rm(base, { recursive: true, force: true });
  }
}

const { positionals: wanted } = parseArgs({ allowPositionals: true });
const chosen = circumstances.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const rows: string[] = [];
for (const given of chosen) {
  const startedAt = Date.now();
  const problem = given.needsRoot && !isRoot ? 'not tried: needs root' : await attempt(given);
  const seconds = `${Math.round((Date.now() - startedAt) / 1000)} s`;
  if (problem) process.stdout.write(`\n--- ${given.name}\n${problem}\n`);
  if (problem && !problem.startsWith('not tried')) process.exitCode = 1;
  rows.push(`${given.name.padEnd(12)}${seconds.padStart(7)}  ${problem ? problem.split('\n')[0] : 'works'}`);
  process.stdout.write(`${rows.at(-1)}\n`);
}
process.stdout.write(`\n${rows.join('\n')}\n`);
