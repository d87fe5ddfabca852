// Runs one of our TypeScript programs from a bare checkout: installs what is missing, then hands over to the
// Node that the project pins. Plain JavaScript, because the system's Node may be as old as 20.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const root = import.meta.dirname;
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 20) {
  process.stderr.write(`Sorami needs Node 20 or newer; this is ${process.version}.\n`);
  process.exit(1);
}

const modules = path.join(root, 'node_modules');
const lockfile = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
const stamp = path.join(modules, '.sorami-installed');
const isProduction = process.env.NODE_ENV === 'production';
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lockfile) install();

/**
 * Installs what is missing, once. What npm ci put there itself is left as it is, also without what development needs:
 * an installation deletes the modules under whatever runs from this folder, and so in production none is begun.
 */
function install() {
  if (isInstalled()) return writeFileSync(stamp, lockfile);
  if (isProduction) {
    process.stderr.write(
      'node_modules is not what package-lock.json says. Run npm ci, in a folder that nothing runs from.\n',
    );
    process.exit(1);
  }
  process.stdout.write('Installing dependencies (once)…\n');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    process.stderr.write('The dependencies could not be installed: see the messages above.\n');
    process.exit(status ?? 1);
  }
  writeFileSync(stamp, lockfile);
}

/** By npm's own record of what it installed. */
function isInstalled() {
  const record = path.join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const there = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = Object.entries(JSON.parse(lockfile).packages);
  const missing = wanted.filter(
    ([name, { version, optional, link }]) =>
      name.startsWith('node_modules/') && !optional && !link && there[name]?.version !== version,
  );
  return missing.every(([, { dev, devOptional }]) => (dev || devOptional) && isProduction);
}

// Our programs talk to each other on this machine: whatever proxy there is does not stand between them.
const direct = ['localhost', '127.0.0.1', '::1', process.env.NO_PROXY ?? process.env.no_proxy];
const noProxy = direct.filter(Boolean).join(',');

const [program, ...args] = process.argv.slice(2);
const bin = path.join(modules, '.bin');
const pinned = path.join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const child = spawn(
  // It comes with what development needs; without, the machine's own has to be new enough.
  existsSync(pinned) || major < 24 ? pinned : process.execPath,
  ['--disable-warning=ExperimentalWarning', path.join(root, program), ...args],
  {
    stdio: 'inherit',
    env: {
      // With an arena for each thread, as is glibc's way, rendering keeps some 30 MB more. Others have no arenas.
      MALLOC_ARENA_MAX: '2',
      ...process.env,
      NO_PROXY: noProxy,
      no_proxy: noProxy,
      PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
    },
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
