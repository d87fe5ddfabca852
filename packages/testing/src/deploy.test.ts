import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { parseEnv, promisify } from 'node:util';
import { DCLinter } from 'dclint';
import { validate as validateDockerfile } from 'dockerfile-utils';
import { beforeAll, describe, expect, inject, test } from 'vitest';

// Whatever deploy/ and the guides name is there: files, commands, variables, probes.

// Its types would bring a browser's into all of ours.
const {
  parse: parseTerraform,
}: { parse(file: string, text: string): Promise<Record<string, Record<string, object>>> } = createRequire(
  import.meta.url,
)('@cdktf/hcl2json');

const root = path.resolve(import.meta.dirname, '../../..');
const texts = new Map<string, string>();
let documented: Set<string>;

beforeAll(async () => {
  for await (const entry of glob(['deploy/**/*', 'docs/guide/*.md', 'README.md'], {
    cwd: root,
    withFileTypes: true,
  })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    texts.set(path.relative(root, file), await readFile(file, 'utf8'));
  }
  documented = new Set(Object.keys(parseEnv(await readFile(path.join(root, '.env.example'), 'utf8'))));
});

const below = (folder: string) => [...texts].filter(([file]) => file.startsWith(folder));

test('every file that is named exists', () => {
  const named =
    /(?<![\w./-])(?:apps|packages|deploy|docs|local-stack|e2e|bench)\/[\w@./-]*\.(?:ts|mjs|md|json|ya?ml|sh|conf|service)\b/g;
  // web's server is made by the build.
  const made = new Set(['apps/web/server.js']);
  const missing = [...texts].flatMap(([file, text]) =>
    [...text.matchAll(named)]
      .map(([name]) => name)
      .filter((name) => !made.has(name) && !existsSync(path.join(root, name)))
      .map((name) => `${file}: ${name}`),
  );
  expect(missing).toEqual([]);
});

test('every command that is named exists', async () => {
  const { scripts } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const missing = [...texts].flatMap(([file, text]) =>
    [...text.matchAll(/\bnpm run ([a-z][\w:-]*)/g)]
      .filter(([, name = '']) => !(name in scripts))
      .map(([command]) => `${file}: ${command}`),
  );
  expect(missing).toEqual([]);
});

test('every variable that is set is one of ours, or of the system around', () => {
  const around = new Set([
    'HOME',
    'PATH',
    'NODE_ENV',
    'MALLOC_ARENA_MAX',
    'HOSTNAME',
    'POSTGRES_USER',
    'POSTGRES_DB',
    'POSTGRES_PASSWORD',
    'SORAMI_API_PASSWORD',
    'SORAMI_GENERATOR_PASSWORD',
    'SORAMI_HOST',
    'SORAMI_UPSTREAM',
  ]);
  const set = [
    ...below('deploy/compose')
      .filter(([file]) => file.endsWith('.env.example'))
      .map(([file, text]) => [file, Object.keys(parseEnv(text))] as const),
    ...below('deploy/systemd').map(
      ([file, text]) =>
        [
          file,
          [...text.matchAll(/^Environment=(.*)$/gm)].flatMap(([, pairs = '']) =>
            [...pairs.matchAll(/([A-Z_]+)=/g)].map(([, name = '']) => name),
          ),
        ] as const,
    ),
    ...below('deploy/Dockerfile').map(
      ([file, text]) =>
        [
          file,
          [...text.matchAll(/^ENV (.*)$/gm)].flatMap(([, pairs = '']) =>
            [...pairs.matchAll(/([A-Z_]+)=/g)].map(([, name = '']) => name),
          ),
        ] as const,
    ),
    ...below('deploy/chart').map(
      ([file, text]) =>
        [
          file,
          [...text.matchAll(/name: ([A-Z][A-Z0-9_]+),|^\s+([A-Z][A-Z0-9_]+):|env: \{ ([A-Z_]+):/gm)].map(
            (match) => match[1] ?? match[2] ?? match[3] ?? '',
          ),
        ] as const,
    ),
  ];
  expect(set.flatMap(([, names]) => names).length).toBeGreaterThan(50);
  const unknown = set.flatMap(([file, names]) =>
    names.filter((name) => !documented.has(name) && !around.has(name)).map((name) => `${file}: ${name}`),
  );
  expect(unknown).toEqual([]);
});

test('no example of an environment file has a comment behind a value', async () => {
  const files = [
    ...below('deploy/compose'),
    ['.env.example', await readFile(path.join(root, '.env.example'), 'utf8')] as const,
  ];
  const wrong = files.flatMap(([file, text]) =>
    text
      .split('\n')
      .filter((line) => /^[A-Z_]+=.*\s#/.test(line))
      .map((line) => `${file}: ${line}`),
  );
  expect(wrong).toEqual([]);
});

test('Dockerfile, compose file and Terraform read as such', async () => {
  const file = (name: string) => texts.get(`deploy/${name}`) ?? '';
  expect(validateDockerfile(file('Dockerfile'))).toEqual([]);

  // An image that is built here has no version of its own, and the server is to be reached from everywhere.
  const rules = {
    'no-build-and-image': 0,
    'service-image-require-explicit-tag': 0,
    'no-unbound-port-interfaces': 0,
  } as const;
  const linter = new DCLinter({ rules, quiet: true, debug: false, exclude: [] });
  const found: { messages: { type: string }[] }[] = linter.lintFiles(
    [path.join(root, 'deploy/compose/compose.yaml')],
    false,
  );
  expect(found).toHaveLength(1);
  expect(found[0]?.messages.filter(({ type }) => type === 'error')).toEqual([]);

  const { resource, data } = await parseTerraform('main.tf', file('terraform/main.tf'));
  const { variable, output } = await parseTerraform('variables.tf', file('terraform/variables.tf'));
  expect(Object.keys(output ?? {})).toEqual(['role_arn']);
  // What an expression refers to is declared: var.x, and <type>.<name> of resources and data.
  const declared = new Set([
    ...Object.keys(variable ?? {}).map((name) => `var.${name}`),
    ...Object.entries({ ...resource, ...data }).flatMap(([type, named]) =>
      Object.keys(named).map((name) => `${type}.${name}`),
    ),
  ]);
  const referred = file('terraform/main.tf').match(/\b(?:var\.\w+|aws_\w+\.\w+)/g) ?? [];
  expect(referred.length).toBeGreaterThan(20);
  expect(referred.filter((name) => !declared.has(name))).toEqual([]);
});

describe('compose', () => {
  const filled: Record<string, string> = {
    WEBHOOK_SECRET: 'a secret of at least 24 characters',
    AUDIT_SIGNING_KEY: Buffer.alloc(32, 1).toString('base64'),
    CLERK_PUBLISHABLE_KEY: `pk_live_${Buffer.from('clerk.sorami.example$').toString('base64')}`,
    CLERK_SECRET_KEY: 'sk_live_of_nobody',
    CLERK_WEBHOOK_SIGNING_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    S3_BUCKET_NAME: 'sorami',
  };

  test('every program starts with its example, once what is empty and needed is filled in', async () => {
    const programs = ['api', 'generator', 'web'].map((program) => {
      const example = parseEnv(texts.get(`deploy/compose/${program}.env.example`) ?? '');
      const blank = Object.keys(example).filter((name) => !example[name]);
      const given = Object.fromEntries(blank.map((name) => [name, filled[name] ?? '']));
      // Its own are paths in the container.
      const marks = program === 'generator' ? inject('services').marks : {};
      const env = { ...example, ...given, ...marks };
      return [path.join(root, 'apps', program, 'src/env.ts'), env];
    });
    const code = 'for (const [file, env] of JSON.parse(process.argv[1])) (await import(file)).parseEnv(env);';
    const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', code];
    const run = promisify(execFile)(process.execPath, [...args, JSON.stringify(programs)], { env: {} });
    await expect(run).resolves.toBeDefined();
  });
});

test('every address that is probed is one that a program answers', async () => {
  const sources = await Promise.all(
    ['apps/api/src/routes/health.ts', 'apps/generator/src/routes/health.ts'].map((file) =>
      readFile(path.join(root, file), 'utf8'),
    ),
  );
  const answered = (address: string) =>
    address === '/icon.svg'
      ? existsSync(path.join(root, 'apps/web/src/app/icon.svg'))
      : sources.some((source) => source.includes(`'${address.replace('/api/health', '')}'`));
  const probed = below('deploy').flatMap(([, text]) =>
    [...text.matchAll(/["' ](\/(?:api\/)?health\/\w+|\/icon\.svg)/g)].map(([, address = '']) => address),
  );
  expect(new Set(probed)).toEqual(
    new Set(['/api/health/live', '/api/health/ready', '/health/live', '/health/ready', '/icon.svg']),
  );
  expect(probed.filter((address) => !answered(address))).toEqual([]);
});
