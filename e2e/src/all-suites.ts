import { rmSync } from 'node:fs';
import path from 'node:path';
import { countPlaywright, countVitest, type TestCount } from './count-tests.ts';
import { runBrowserSuite } from './run-browser-suite.ts';
import { projectRoot, runProgram, runProgramBeside } from './run-command.ts';

const results = path.join(projectRoot, 'test-results');
const vitestJson = path.join(results, 'vitest.json');
const playwrightJson = path.join(results, 'playwright.json');
rmSync(results, { recursive: true, force: true });

/** Arguments choose test files by a part of their path, as those of Vitest and Playwright do; nothing else is checked then. */
const chosen = process.argv.slice(2);

const bin = (file: string) => path.join(projectRoot, 'node_modules', file);
const failures: string[] = [];

/** A check that is not made of tests: its failure fails the run, and is named at the end. */
async function check(name: string, args: string[]): Promise<void> {
  const { code, output } = await runProgramBeside(args);
  process.stdout.write(`\n=== ${name}: ${code === 0 ? 'good' : 'failed'}\n${output}`);
  if (code !== 0) failures.push(name);
}

async function checkAll(): Promise<void> {
  await check('lint', [bin('@biomejs/biome/bin/biome'), 'check', '.']);
  await check('structure', ['structure/main.ts']);
  await check('regular expressions', ['e2e/src/check-expressions.ts']);
  await check('types', [bin('typescript/bin/tsc'), '--noEmit']);
  await check('route types of web', [bin('next/dist/bin/next'), 'typegen', 'apps/web']);
  await check('types of web', [bin('typescript/bin/tsc'), '--noEmit', '-p', 'apps/web']);
  await check('build of web', ['local-stack/src/build.ts']);
}

await check('database client', ['packages/database/src/commands/generate.ts']);
process.stdout.write('\n=== unit and service tests, and checks beside them\n');
// The tests wait for a good part of their time.
const [vitestExit] = await Promise.all([
  runProgram([
    bin('vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${vitestJson}`,
    ...(chosen.length > 0 ? ['--passWithNoTests', ...chosen] : []),
  ]),
  ...(chosen.length > 0 ? [] : [checkAll()]),
]);

process.stdout.write('\n=== browser tests\n');
const playwrightExit = await runBrowserSuite(chosen.length > 0 ? ['--pass-with-no-tests', ...chosen] : [], {
  PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightJson,
});

const counts = [countVitest(vitestJson), countPlaywright(playwrightJson)];
const total = (key: Exclude<keyof TestCount, 'failures'>) =>
  counts.reduce((sum, count) => sum + count[key], 0);
// A suite that fails outside its tests (a set-up, an unhandled error) must not look green.
if (vitestExit !== 0 && counts[0]?.failed === 0) failures.push('unit and service tests');
if (playwrightExit !== 0 && counts[1]?.failed === 0) failures.push('browser tests');

for (const failure of counts.flatMap((count) => count.failures)) process.stdout.write(`\n✘ ${failure}\n`);
if (failures.length > 0) process.stdout.write(`\nFailed checks: ${failures.join(', ')}\n`);
process.stdout.write(
  `\n${total('passed')} passed, ${total('failed') + failures.length} failed, ${total('skipped')} skipped\n`,
);
process.exitCode = failures.length > 0 || total('failed') > 0 ? 1 : 0;
