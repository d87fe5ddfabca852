import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { check } from 'recheck';
import { projectRoot } from './run-command.ts';

// Lint: every regular expression of the programs takes time linear in the length of what it reads, whatever that is.
// One that does not lets a single request keep a program busy for minutes. Those of tests read what the tests made.

/** Milliseconds for one expression: what cannot be judged in that time is too intricate to be trusted. */
const timeout = 20_000;
const isTest = /(?:\.test\.tsx?|\.spec\.ts)$|\/testing\/|^(?:bench|e2e\/tests)\//;
const unread = new Set(['node_modules', '.next', 'generated']);
const cachePath = path.join(projectRoot, 'node_modules/.cache/expressions.json');

interface Found {
  source: string;
  flags: string;
  /** File and line. */
  at: string;
}

const faults: string[] = [];
const found: Found[] = [];
for (const file of programFiles()) readExpressions(file);

const known = new Map<string, string>(readVerdicts());
for (const { source, flags, at } of found) {
  const name = `/${source}/${flags}`;
  const verdict = known.get(name) ?? (await judge(source, flags));
  // A limit of time may be met by chance: only what is certain is remembered.
  if (!verdict.startsWith('unknown')) known.set(name, verdict);
  if (verdict !== 'safe') faults.push(`${at}: ${name} is not known to be linear (${verdict})`);
}
mkdirSync(path.dirname(cachePath), { recursive: true });
writeFileSync(cachePath, JSON.stringify([...known]));

process.stdout.write(
  faults.length === 0
    ? `${found.length} regular expressions, all linear\n`
    : `${faults.sort().join('\n')}\n${faults.length} of ${found.length} regular expressions are refused\n`,
);
// The analyser keeps a process of its own running.
process.exit(faults.length === 0 ? 0 : 1);

function programFiles(): string[] {
  const files = globSync('{run.mjs,{packages,apps,local-stack,e2e,bench}/**/*.{ts,tsx,mjs}}', {
    cwd: projectRoot,
    exclude: (name) => unread.has(path.basename(name)),
  });
  return files.map((file) => file.replaceAll(path.sep, '/')).filter((file) => !isTest.test(file));
}

function readExpressions(file: string): void {
  const text = readFileSync(path.join(projectRoot, file), 'utf8');
  const place = (start: number): string => `${file}:${text.slice(0, start).split('\n').length}`;
  const madeAtRunTime = ({ callee, start }: { callee: object; start: number }): void => {
    if ('name' in callee && callee.name === 'RegExp')
      faults.push(`${place(start)}: an expression that is put together at run time cannot be judged`);
  };
  new Visitor({
    Literal(node) {
      if ('regex' in node)
        found.push({ source: node.regex.pattern, flags: node.regex.flags, at: place(node.start) });
    },
    NewExpression: madeAtRunTime,
    CallExpression: madeAtRunTime,
  }).visit(parseSync(file, text).program);
}

async function judge(source: string, flags: string): Promise<string> {
  const result = await check(source, flags, { timeout });
  if (result.status === 'safe') return 'safe';
  return `${result.status}: ${result.status === 'vulnerable' ? result.complexity.summary : result.error.kind}`;
}

function readVerdicts(): [string, string][] {
  try {
    return JSON.parse(readFileSync(cachePath, 'utf8'));
  } catch {
    return [];
  }
}
