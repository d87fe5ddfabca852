import { type Finding, Findings } from '@sorami/server/finding';
import { EnvError } from '@sorami/server/parse-environment';
import { type Env, parseEnv } from '../env.ts';

export type Settings = Record<string, string | undefined>;

/** What about this machine and process decides whether settings fit. */
export interface Surroundings {
  nodeVersion: string;
  isContainer: boolean;
}

const local = new Set(['localhost', '127.0.0.1', '[::1]']);
const isLocal = (url: string) => local.has(new URL(url).hostname);

/** Reads api's settings as api does, and looks for what parses but does not work. `env` is null where api would not start. */
export function examineSettings(
  settings: Settings,
  around: Surroundings,
): { found: Finding[]; env: Env | null } {
  const found = new Findings('settings');
  const node = Number(around.nodeVersion.split('.')[0]);
  if (node >= 24) found.ok('Node', around.nodeVersion);
  else found.fail('Node', around.nodeVersion, 'The programs need Node 24: node_modules/.bin/node is one.');

  const commented = Object.entries(settings)
    .filter(
      ([name, value]) => value && /^[A-Z][A-Z0-9_]+$/.test(name) && /\S\s+#\s/.test(value) && isOurs(name),
    )
    .map(([name]) => name);
  if (commented.length > 0) {
    found.fail(
      'comments',
      `${commented.join(', ')}: a comment behind the value is a part of it`,
      'docker and systemd take the whole line: give each comment a line of its own.',
    );
  }

  let env: Env | null = null;
  try {
    env = parseEnv(settings);
    found.ok('variables', 'api would start with them');
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    for (const line of error.message.split('\n').slice(1)) {
      const colon = line.indexOf(': ');
      const [name, problem] =
        colon < 0 ? ['variables', line] : [line.slice(0, colon).trim(), line.slice(colon + 2)];
      found.fail(name, problem, 'See .env.example.');
    }
  }
  if (env) judgeSettings(found, env, settings, around);
  return { found: found.all, env };
}

function isOurs(name: string): boolean {
  return /^(CLERK_|NEXT_PUBLIC_|AWS_|S3_|APP_|WEB|DATABASE_|GENERATOR_|API_|TRUST_|PORT$|HOST$|MIGRATION_)/.test(
    name,
  );
}

function judgeSettings(found: Findings, env: Env, settings: Settings, { isContainer }: Surroundings): void {
  const isPublic = !isLocal(env.APP_ORIGIN);
  if (isPublic && env.APP_ORIGIN.startsWith('http:'))
    found.fail(
      'APP_ORIGIN',
      `${env.APP_ORIGIN} has no TLS`,
      'Put a proxy with a certificate in front, and name the https address.',
    );
  else found.ok('APP_ORIGIN', env.APP_ORIGIN);
  if (isPublic && env.TRUST_PROXY === false)
    found.note(
      'TRUST_PROXY',
      'nobody is believed who says for whom it asks',
      'Behind a proxy all people share its address and its rate limits: set how many proxies there are.',
    );
  if (isContainer && isPublic && local.has(env.HOST))
    found.fail('HOST', `${env.HOST} is the container itself`, 'Set HOST=0.0.0.0 in containers.');
  if (!env.WEB_UPSTREAM && env.API_ROLE !== 'work')
    found.fail(
      'WEB_UPSTREAM',
      'is missing: no page is served',
      'Name the address of web, as http://localhost:3001.',
    );
  const others = { NEXT_PUBLIC_API_URL: env.NEXT_PUBLIC_API_URL, WEB_UPSTREAM: env.WEB_UPSTREAM };
  for (const [name, url] of Object.entries(others)) {
    if (!url || !isLocal(url) || Number(new URL(url).port || 80) !== env.PORT) continue;
    found.fail(
      'PORT',
      `${env.PORT} is also what ${name} names`,
      'Each program has a PORT of its own: give each an environment file of its own.',
    );
  }
  for (const [name, own] of [
    ['NEXT_PUBLIC_S3_BUCKET', 'S3_BUCKET_NAME'],
    ['NEXT_PUBLIC_S3_REGION', 'AWS_REGION'],
  ] as const) {
    if (settings[name] && settings[name] !== settings[own])
      found.fail(
        name,
        `is ${settings[name]}, and ${own} is ${settings[own]}`,
        `Pages would be refused their pictures: leave ${name} out, or make them equal.`,
      );
  }
}
