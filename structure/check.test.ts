import { expect, test } from 'vitest';
import { type Fault, findCircles, findFaults, folderOf, workspaceOf } from './check.ts';
import { rules } from './rules.ts';

const packages = new Map([
  ['@sorami/contracts', 'packages/contracts'],
  ['@sorami/storage', 'packages/storage'],
  ['@sorami/testing', 'packages/testing'],
  ['@sorami/local-stack', 'local-stack'],
  ['@sorami/api', 'apps/api'],
]);

/** The faults of a tree that is given as text by path, by rule. */
function faultsOf(tree: Record<string, string>): Fault['rule'][] {
  const files = Object.entries(tree).map(([path, text]) => ({ path, text }));
  return findFaults(files, packages, rules).map(({ rule }) => rule);
}

test('a file belongs to a workspace and to a folder in it', () => {
  expect(workspaceOf('apps/web/src/lib/x.ts')).toBe('apps/web');
  expect(workspaceOf('local-stack/src/start.ts')).toBe('local-stack');
  expect(workspaceOf('vitest.config.ts')).toBe('');
  expect(folderOf('apps/web/src/lib/deep/x.ts', rules.strangers)).toBe('lib');
  expect(folderOf('apps/web/src/features/books/x.ts', rules.strangers)).toBe('features/books');
  expect(folderOf('apps/api/src/kinds/registry.ts', rules.strangers)).toBe('kinds/registry.ts');
});

test('circles are found, however long, and what only hangs on one is not part of it', () => {
  const arrows = ['a b', 'b c', 'c a', 'x a', 'c y'].map((pair) => {
    const [from = '', to = ''] = pair.split(' ');
    return { from, to };
  });
  expect(findCircles(arrows).map((circle) => circle.sort())).toEqual([['a', 'b', 'c']]);
});

test.each([
  ["import { x } from '@sorami/api/x';", ['workspaces']],
  ["import { x } from '@sorami/storage/create-storage';", ['workspaces']],
  ["import { x } from '@sorami/storage/storage-origins';", []],
  ["import type { x } from '../../../../local-stack/src/x.ts';", ['workspaces']],
  ["const x = await import('@sorami/local-stack/x');", ['workspaces']],
  ["import { x } from '@sorami/contracts/x';", []],
])('of other workspaces, web imports contracts and one file of storage: %s', (text, expected) => {
  expect(faultsOf({ 'apps/web/src/lib/x.ts': text, 'local-stack/src/x.ts': '' })).toEqual(expected);
});

test('only tests import what tests need', () => {
  const text = "import { startServices } from '@sorami/testing/services';";
  expect(faultsOf({ 'apps/api/src/main.ts': text })).toEqual(['workspaces']);
  expect(faultsOf({ 'apps/api/src/main.test.ts': text })).toEqual([]);
});

test('what lies below knows nothing of what lies above it, types included', () => {
  const tree = {
    'apps/web/src/ui/x.ts': '',
    'apps/web/src/lib/y.ts': "import type { X } from '../ui/x.ts';",
  };
  expect(faultsOf(tree)).toEqual(['layers']);
  expect(faultsOf({ 'apps/web/src/ui/x.ts': "import '../lib/y.ts';", 'apps/web/src/lib/y.ts': '' })).toEqual(
    [],
  );
  expect(faultsOf({ 'apps/web/src/new/x.ts': "import '../lib/y.ts';", 'apps/web/src/lib/y.ts': '' })).toEqual(
    ['layers'],
  );
});

test('a feature knows no other feature', () => {
  expect(
    faultsOf({
      'apps/web/src/features/books/x.ts': "import {\n  type A,\n  b,\n} from '../images/y.ts';",
      'apps/web/src/features/images/y.ts': '',
    }),
  ).toEqual(['strangers']);
});

test('a registry may know every kind, and no kind another', () => {
  const kinds = { 'apps/api/src/kinds/book/k.ts': '', 'apps/api/src/kinds/image/k.ts': '' };
  const registry = "import './book/k.ts';\nimport './image/k.ts';";
  expect(faultsOf({ ...kinds, 'apps/api/src/kinds/registry.ts': registry })).toEqual([]);
  expect(faultsOf({ ...kinds, 'apps/api/src/kinds/book/k.ts': "import '../image/k.ts';" })).toEqual([
    'strangers',
  ]);
});

test('neither files nor folders go round in a circle', () => {
  expect(
    faultsOf({
      'apps/api/src/files/a.ts': "import './b.ts';",
      'apps/api/src/files/b.ts': "export { a } from './a.ts';",
    }),
  ).toEqual(['circles']);
  expect(
    faultsOf({
      'local-stack/src/s3/a.ts': "import '../clerk/a.ts';",
      'local-stack/src/s3/b.ts': '',
      'local-stack/src/clerk/a.ts': '',
      'local-stack/src/clerk/b.ts': "import '../s3/b.ts';",
    }),
  ).toEqual(['folders']);
});

test.each([
  ["api.get('/api/books', schema)", 1],
  ['<Link href="/books">', 1],
  ['router.push(`/books/b?at=x`)', 1],
  ["pathname === '/'", 1],
  ['<Link href="/">', 1],
  ["event.key === '/'", 0],
  ["'image/png'", 0],
  ['// see /api/books', 0],
  ['/** The body of POST `/api/books`. */', 0],
])('an address stands in the paths and nowhere else: %s', (text, count) => {
  expect(faultsOf({ 'apps/web/src/lib/x.tsx': text })).toEqual(Array(count).fill('addresses'));
  expect(faultsOf({ 'apps/web/src/config/paths.ts': text })).toEqual([]);
});
