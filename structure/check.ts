import path from 'node:path';
import type { Rules } from './rules.ts';

/** A source file by its path from the root, with `/` between its parts. */
export interface SourceFile {
  path: string;
  text: string;
}

export interface Fault {
  rule: 'workspaces' | 'layers' | 'strangers' | 'folders' | 'circles' | 'addresses';
  workspace: string;
  message: string;
}

interface Arrow {
  from: string;
  to: string;
}

/** `apps/web` of `apps/web/src/lib/x.ts`; empty for what stands at the root. */
export function workspaceOf(file: string): string {
  const [first = '', second = ''] = file.split('/');
  if (first === 'apps' || first === 'packages') return `${first}/${second}`;
  return file.includes('/') ? first : '';
}

export function isTest(file: string): boolean {
  return /\.(test|spec)\.tsx?$/.test(file) || file.includes('/testing/');
}

const statement = /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/g;
const bare = /(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g;
const dynamic = /\bimport\(\s*['"]([^'"]+)['"]/g;

/** What a file imports of the project's own: a path, and the workspace in which it lies. */
function importsOf(
  { path: file, text }: SourceFile,
  packages: ReadonlyMap<string, string>,
): { to: string; workspace: string }[] {
  return [statement, bare, dynamic].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(([, target = '']) => {
      if (target.startsWith('.')) {
        const to = path.posix.join(path.posix.dirname(file), target);
        return { to, workspace: workspaceOf(to) };
      }
      const workspace = packages.get(target.split('/').slice(0, 2).join('/'));
      return workspace === undefined ? [] : { to: target, workspace };
    }),
  );
}

/** The folder that a file belongs to within its app: `lib`, or `features/books` where equals stand side by side. */
export function folderOf(file: string, strangers: readonly string[]): string {
  const parts = file.slice(workspaceOf(file).length).split('/').filter(Boolean);
  const inner = parts[0] === 'src' ? parts.slice(1) : parts;
  const [first = '', second] = inner;
  const nested = strangers.includes(`${first}/*`);
  return nested && second ? `${first}/${second}` : first;
}

/** Groups of nodes that lead to each other, by Tarjan's algorithm. */
export function findCircles(arrows: readonly Arrow[]): string[][] {
  const next = new Map<string, string[]>();
  for (const { from, to } of arrows) {
    next.set(from, [...(next.get(from) ?? []), to]);
    if (!next.has(to)) next.set(to, []);
  }
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string) => {
    index.set(node, index.size);
    low.set(node, index.get(node) ?? 0);
    stack.push(node);
    for (const target of next.get(node) ?? []) {
      if (!index.has(target)) visit(target);
      if (stack.includes(target)) low.set(node, Math.min(low.get(node) ?? 0, low.get(target) ?? 0));
    }
    if (low.get(node) !== index.get(node)) return;
    const circle = stack.splice(stack.indexOf(node));
    if (circle.length > 1 || (next.get(node) ?? []).includes(node)) circles.push(circle);
  };
  for (const node of next.keys()) if (!index.has(node)) visit(node);
  return circles;
}

function layerOf(folder: string, layers: readonly (readonly string[])[]): number {
  const named = layers.findIndex((layer) => layer.includes(folder));
  if (named !== -1) return named;
  return layers.findIndex((layer) =>
    layer.some((name) => name.endsWith('/*') && folder.startsWith(name.slice(0, -1))),
  );
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

/** A page's or the API's address in quotes; of the home page only where something is led there. */
const address = /(['"`])\/[a-z][^'"`\n]*|\b(?:href|push|replace|path|pathname|\w*Url)\W{1,8}(['"`])\/\2/g;

/** Everything that is against the rules. `packages` says in which workspace a package lies. */
export function findFaults(
  files: readonly SourceFile[],
  packages: ReadonlyMap<string, string>,
  rules: Rules,
): Fault[] {
  const faults: Fault[] = [];
  const known = new Set(files.map((file) => file.path));
  const arrows: Arrow[] = [];
  for (const file of files) {
    const from = workspaceOf(file.path);
    const fault = (rule: Fault['rule'], message: string) =>
      faults.push({ rule, workspace: from, message: `${file.path} ${message}` });

    const { mayImport } = rules.workspaces.find(({ name }) => name.test(from)) ?? { mayImport: /^$/ };
    for (const { to, workspace } of importsOf(file, packages)) {
      if (workspace === from) {
        if (known.has(to) && !isTest(file.path)) arrows.push({ from: file.path, to });
      } else if (
        !mayImport.test(workspace) &&
        !mayImport.test(to) &&
        !(isTest(file.path) && rules.forTests.test(workspace))
      ) {
        fault('workspaces', `imports ${to}`);
      }
    }
    if (from === rules.addresses.workspace && file.path !== rules.addresses.file && !isTest(file.path)) {
      for (const [found] of withoutComments(file.text).matchAll(address)) {
        fault('addresses', `has the address ${found.trim()}`);
      }
    }
  }

  for (const { from, to } of arrows) {
    const workspace = workspaceOf(from);
    const [folder, target] = [folderOf(from, rules.strangers), folderOf(to, rules.strangers)];
    if (folder === target) continue;
    const fault = (rule: Fault['rule'], message: string) =>
      faults.push({ rule, workspace, message: `${from} imports ${to}: ${message}` });
    const stranger = (name: string) =>
      rules.strangers.find((pattern) => name.includes('/') && name.startsWith(pattern.slice(0, -1)));
    // A file that stands among them, as a registry does, may know them all.
    const isFolder = (name: string) => stranger(name) && !path.posix.extname(name);
    if (isFolder(folder) && isFolder(target) && stranger(folder) === stranger(target)) {
      fault('strangers', `${folder} and ${target} know nothing of each other`);
    }
    const layers = rules.layers[workspace];
    if (!layers) continue;
    const [own, other] = [layerOf(folder, layers), layerOf(target, layers)];
    if (own === -1 || other === -1) fault('layers', `${own === -1 ? folder : target} has no layer`);
    else if (other > own) fault('layers', `${target} lies above ${folder}`);
  }

  for (const workspace of new Set(arrows.map(({ from }) => workspaceOf(from)))) {
    const within = arrows.filter(({ from }) => workspaceOf(from) === workspace);
    const circle = (rule: Fault['rule'], names: string[]) =>
      faults.push({ rule, workspace, message: `${workspace}: ${names.sort().join(', ')} import each other` });
    for (const names of findCircles(within)) circle('circles', names);
    const folders = within
      .map(({ from, to }) => ({ from: folderOf(from, rules.strangers), to: folderOf(to, rules.strangers) }))
      .filter(({ from, to }) => from !== to);
    for (const names of findCircles(folders)) circle('folders', names);
  }
  return faults;
}
