import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { findFaults } from './check.ts';
import { rules } from './rules.ts';

const root = path.join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const find = (pattern: string) =>
  globSync(pattern, {
    cwd: root,
    exclude: (file) => /(^|\/)(node_modules|generated|\.next|test-results)(\/|$)/.test(file),
  }).map((file) => file.split(path.sep).join('/'));

const files = ['{apps,packages}/*/src/**/*.{ts,tsx}', '{local-stack,e2e,bench}/**/*.ts']
  .flatMap(find)
  .map((file) => ({ path: file, text: read(file) }));
const packages = new Map(
  ['{apps,packages}/*/package.json', '{local-stack,e2e,bench}/package.json']
    .flatMap(find)
    .map((file): [string, string] => [JSON.parse(read(file)).name, path.posix.dirname(file)]),
);

const faults = findFaults(files, packages, rules);
const counted = faults.filter(
  ({ rule, workspace }) => rule !== 'workspaces' && rules.unsettled.includes(workspace),
);
const refused = faults.filter((fault) => !counted.includes(fault));
for (const { rule, message } of refused) process.stdout.write(`${rule}: ${message}\n`);
for (const workspace of rules.unsettled) {
  const open = counted.filter((fault) => fault.workspace === workspace).map(({ rule }) => rule);
  if (open.length > 0) process.stdout.write(`${workspace} is not settled yet: ${open.length} faults\n`);
  if (process.argv.includes('--all')) {
    for (const fault of counted) {
      if (fault.workspace === workspace) process.stdout.write(`  ${fault.rule}: ${fault.message}\n`);
    }
  }
}
process.stdout.write(`${files.length} files, ${refused.length} against the rules of structure/rules.ts\n`);
process.exitCode = refused.length > 0 ? 1 : 0;
