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

const lockfile = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
const stamp = path.join(root, 'node_modules', '.sorami-installed');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lockfile) {
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

// Our programs talk to each other on this machine: whatever proxy there is does not stand between them.
const direct = ['localhost', '127.0.0.1', '::1', process.env.NO_PROXY ?? process.env.no_proxy];
const noProxy = direct.filter(Boolean).join(',');

const [program, ...args] = process.argv.slice(2);
const bin = path.join(root, 'node_modules', '.bin');
const child = spawn(
  path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
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
