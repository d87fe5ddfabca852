import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

// Whoever follows a document meets nothing that is not there.

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const documents = ['README.md', 'CHANGELOG.md', ...globSync('docs/{*,guide/*}.md', { cwd: root })].filter(
  (file) => existsSync(path.join(root, file)),
);

test.each(documents)('every command and file that %s names exists', (file) => {
  const text = read(file);
  const scripts = Object.keys(JSON.parse(read('package.json')).scripts);
  const commands = [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name]) => name);
  expect(commands.filter((name) => !scripts.includes(name ?? ''))).toEqual([]);
  const paths = text.match(/\b(?:apps|packages|docs|deploy|e2e|bench|local-stack)\/[\w./()[\]-]*\w/g) ?? [];
  const shown = (name: string) =>
    existsSync(path.join(root, name)) || globSync(`${name}-*`, { cwd: root }).length > 0;
  expect([...new Set(paths)].filter((name) => !shown(name))).toEqual([]);
});
