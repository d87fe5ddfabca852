import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

// Whether an earlier release works on today's schema, as it has to for the length of a rollout: its own tests of api, on
// databases that today's migrations made. npm run test:previous -- <tag or commit> [test file …]
const root = path.resolve(import.meta.dirname, '../..');
const [ref, ...files] = process.argv.slice(2);
if (!ref) {
  process.stderr.write('Usage: npm run test:previous -- <tag or commit> [test file …]\n');
  process.exit(2);
}

const folder = mkdtempSync(path.join(tmpdir(), 'sorami-previous-'));
process.exitCode = 1;
try {
  const tree = execFileSync('git', ['archive', ref], { cwd: root, maxBuffer: 1024 ** 3 });
  execFileSync('tar', ['-x', '-C', folder], { input: tree });
  // Its run.mjs installs what differs from what is here.
  for (const modules of globSync(['node_modules', '{apps,packages}/*/node_modules'], { cwd: root }))
    if (existsSync(path.join(folder, path.dirname(modules))))
      execFileSync('cp', [
        process.platform === 'linux' ? '-al' : '-R',
        path.join(root, modules),
        path.join(folder, modules),
      ]);
  // Written in place, it would be written here too.
  rmSync(path.join(folder, 'node_modules/.sorami-installed'), { force: true });
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['run.mjs', ...args], {
      cwd: folder,
      stdio: 'inherit',
      env: { ...process.env, SCHEMA_IS_NEWER: 'true' },
    }).status ?? 1;
  if (run('packages/database/src/commands/generate.ts') !== 0) throw new Error(`${ref} cannot be prepared`);

  for (const migrations of ['packages/database/prisma/migrations', 'apps/generator/migrations']) {
    rmSync(path.join(folder, migrations), { recursive: true, force: true });
    cpSync(path.join(root, migrations), path.join(folder, migrations), { recursive: true });
  }
  process.exitCode = run(
    'node_modules/vitest/vitest.mjs',
    'run',
    ...(files.length > 0 ? files : ['apps/api/src']),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
