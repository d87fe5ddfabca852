// Puts together what one program needs to run, and nothing else: node deploy/assemble.mjs <program> <folder>, after
// node deploy/assemble.mjs build. The Dockerfile does it, and deploy/try.sh where there is no container engine.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { constants, zstdCompressSync } from 'node:zlib';

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
 * The installed packages that some workspaces ask for, as paths: not those that are named as peers which may be left
 * out (Prisma's command line is one, with all that hangs on it).
 */
function packagesOf(folders) {
  const { packages } = readJson(path.join(root, 'node_modules/.package-lock.json'));
  const needed = new Set();
  const visit = (at) => {
    if (needed.has(at)) return;
    needed.add(at);
    if (packages[at]?.link) return visit(packages[at].resolved);
    const manifest = readJson(path.join(root, at, 'package.json'));
    const { dependencies, optionalDependencies, peerDependencies = {}, peerDependenciesMeta } = manifest;
    const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta?.[name]?.optional);
    for (const name of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers])
      for (let from = at; ; from = from.slice(0, Math.max(from.lastIndexOf('/'), 0))) {
        const found = path.posix.join(from, 'node_modules', name);
        if (packages[found]) visit(found);
        if (packages[found] || from === '') break;
      }
  };
  for (const each of folders) visit(each);
  return [...needed].filter((at) => at.includes('node_modules/'));
}

/** Of packages: what nothing reads that runs. Licences stay. */
const waste = new RegExp(
  [
    // Sources, manuals and pictures of faces; builds for browsers.
    String.raw`\.(map|flow|md|markdown|[cm]?tsx?|ttf\.png|iife\.js|umd\.cjs)$`,
    '/@ffmpeg/core/dist/umd$',
    String.raw`/query_compiler_(?!fast_bg\.postgresql\.)[^/]*$`,
    // Weights that nothing is set in, and other subsets of the faces for scripts than those that are read.
    '/@expo-google-fonts/[^/]+/(100|200|300|800|900)[^/]*$',
    String.raw`/@fontsource(-variable)?/noto-sans-(?<script>[a-z]+)/(scss$|files/(?!noto-sans-\k<script>-\k<script>-(wght|400)-normal\.woff2$))`,
    // Second copies for require(), browsers and bundlers; tests.
    String.raw`/docx/dist/[^/]+\.cjs$`,
    String.raw`/highlight\.js/(styles|scss|types|lib/languages)$`,
    '/mediabunny/dist/bundles$',
    '/luxon/(src|build/(global|amd|cjs-browser))$',
    '/temml/(src|contrib)$',
    '/bintrees/(test|examples)$',
    '/(dist-types|@types)$',
  ].join('|'),
);

/** Of two builds of one package Node takes the one for require(), where its maker says nothing else. */
const isSpare = (from) => from.endsWith('/dist-es') && existsSync(path.join(from, '../dist-cjs'));

const isTest = /\.test\.tsx?$|[\\/]testing([\\/]|$)/;

function assembleServer(start, to) {
  const folders = closureOf(start);
  for (const relative of folders)
    copy(relative, to, { filter: (from) => !isTest.test(from) && !from.includes('node_modules') });
  copy('package.json', to);
  for (const at of packagesOf(folders)) {
    const inside = path.join(root, at, 'node_modules');
    copy(at, to, {
      verbatimSymlinks: true,
      filter: (from) =>
        from !== inside && !isSpare(from) && (!waste.test(from) || /licen[sc]e/i.test(path.basename(from))),
    });
  }
  pack(path.join(to, 'node_modules/@ffmpeg/core/dist/esm/ffmpeg-core.wasm'));
}

/** What is read once in a while, and is large: the code that reads films of others. Its reader knows both forms. */
function pack(file) {
  if (!existsSync(file)) return;
  const params = { [constants.ZSTD_c_compressionLevel]: 19 };
  writeFileSync(`${file}.zst`, zstdCompressSync(readFileSync(file), { params }));
  rmSync(file);
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
