// Puts together what one program needs to run, and nothing else: node deploy/assemble.mjs <program> <folder>, after
// node deploy/assemble.mjs build. The Dockerfile does it, and deploy/try.sh where there is no container engine.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const root = path.resolve(import.meta.dirname, '..');
const [what, folder] = process.argv.slice(2);
const workspaces = { api: 'apps/api', generator: 'apps/generator', migrate: 'packages/database' };

function run(command, args, cwd = root, env = {}) {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit', env: { ...process.env, ...env } });
  if (status !== 0) process.exit(status ?? 1);
}

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
const copy = (relative, to, options = {}) =>
  cpSync(path.join(root, relative), path.join(to, relative), { recursive: true, ...options });

/** A workspace and those that it depends on, as folders. */
function closureOf(start) {
  const byName = new Map();
  for (const group of ['packages', 'apps'])
    for (const name of readdirSync(path.join(root, group))) {
      const file = path.join(root, group, name, 'package.json');
      if (existsSync(file)) byName.set(readJson(file).name, `${group}/${name}`);
    }
  const found = new Set();
  const add = (relative) => {
    if (found.has(relative)) return;
    found.add(relative);
    const { dependencies = {} } = readJson(path.join(root, relative, 'package.json'));
    for (const name of Object.keys(dependencies)) if (byName.has(name)) add(byName.get(name));
  };
  add(start);
  return [...found];
}

/**
 * What npm installs for Prisma's command line, which @prisma/client names as a peer that may be left out: it makes the
 * client, and nothing that runs asks for it.
 */
const commandLineOfPrisma = [
  ...[
    'prisma',
    'effect',
    'typescript',
    '@typescript',
    '@types',
    '@electric-sql',
    '@visx',
    'elkjs',
    'react',
    'react-dom',
  ],
  ...['config', 'dev', 'engines', 'engines-version', 'fetch-engine', 'get-platform', 'query-plan-executor'],
  ...['streams-local', 'studio-core'],
].flatMap((name) => [name, `@prisma/${name}`]);

const isTest = /\.test\.tsx?$|[\\/]testing([\\/]|$)/;

function assembleServer(start, to) {
  const folders = closureOf(start);
  // npm resolves by the lock of the whole house: it wants every workspace's manifest, and installs what one needs.
  for (const group of ['packages', 'apps', '.'])
    for (const name of group === '.'
      ? ['local-stack', 'e2e', 'bench']
      : readdirSync(path.join(root, group))) {
      const relative = path.join(group, name, 'package.json');
      if (existsSync(path.join(root, relative))) copy(relative, to);
    }
  copy('package.json', to);
  copy('package-lock.json', to);
  const { name } = readJson(path.join(root, start, 'package.json'));
  run(
    'npm',
    [
      'ci',
      '--omit=dev',
      '--workspace',
      name,
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--prefer-offline',
    ],
    to,
  );
  for (const each of commandLineOfPrisma)
    rmSync(path.join(to, 'node_modules', each), { recursive: true, force: true });
  for (const relative of folders) {
    copy(relative, to, { filter: (from) => !isTest.test(from) && !from.includes('node_modules') });
  }
}

function assembleWeb(to) {
  const standalone = path.join(root, 'apps/web/.next/standalone');
  if (!existsSync(standalone)) throw new Error('Build first: node deploy/assemble.mjs build');
  cpSync(standalone, to, { recursive: true, verbatimSymlinks: true });
  copy('apps/web/.next/static', to);
  copy('apps/web/public', to);
}

if (what === 'build') {
  run(process.execPath, ['packages/database/src/commands/generate.ts']);
  run(process.execPath, ['local-stack/src/build.ts'], root, { WEB_STANDALONE: 'true' });
} else if (folder && (what === 'web' || what in workspaces)) {
  const to = path.resolve(folder);
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  if (what === 'web') assembleWeb(to);
  else assembleServer(workspaces[what], to);
  copy('deploy/probe.mjs', to);
  writeFileSync(path.join(to, 'RELEASE'), `${readJson(path.join(root, 'package.json')).version}\n`);
} else {
  process.stderr.write('Usage: node deploy/assemble.mjs build | <api|web|generator|migrate> <folder>\n');
  process.exit(2);
}
