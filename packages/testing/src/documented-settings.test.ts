import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseEnv, promisify } from 'node:util';
import { spawnProgram } from '@sorami/database/spawn-program';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from './create-test-database.ts';

// What .env.example says about a variable holds in every program: which may be left out, and what then takes its place.

const projectRoot = path.resolve(import.meta.dirname, '../../..');
const node = ['--disable-warning=ExperimentalWarning'];
/** As Clerk makes them: the address of the application's sign-in is inside. Nothing answers there. */
const publishableKey = `pk_test_${Buffer.from('kind-fox-1.clerk.accounts.invalid$').toString('base64')}`;

let database: TestDatabase;
/** Limits of its own for one plan. */
const planLimitsFile = path.join(import.meta.dirname, 'plan-limits.json');
const rateLimitsFile = path.join(import.meta.dirname, 'rate-limits.json');
let documented: string[];
/** A good value for each variable. */
let values: Record<string, string>;

/** By any of these a server knows whose tokens it takes. */
const identities = ['CLERK_ISSUER', 'CLERK_PUBLISHABLE_KEY', 'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY'];

/** For each program: what it cannot do without, and groups of which one is enough. All others may be left out. */
const programs = {
  api: {
    needs: ['CLERK_SECRET_KEY', 'DATABASE_URL', 'APP_ORIGIN', 'NEXT_PUBLIC_API_URL', 'WEBHOOK_SECRET'],
    usesFiles: true,
    oneOf: [identities],
  },
  generator: {
    needs: ['APP_ORIGIN', 'WEBHOOK_BASE_URL', 'WEBHOOK_SECRET', 'C2PA_CERTIFICATE', 'C2PA_PRIVATE_KEY'],
    usesFiles: true,
    oneOf: [identities, ['GENERATOR_DATABASE_URL', 'DATABASE_URL']],
  },
  web: {
    needs: ['CLERK_SECRET_KEY'],
    usesFiles: false,
    oneOf: [['CLERK_PUBLISHABLE_KEY', 'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY']],
  },
};
const fileVariables = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION', 'S3_BUCKET_NAME'];

beforeAll(async () => {
  database = await createTestDatabase();
  documented = Object.keys(parseEnv(await readFile(path.join(projectRoot, '.env.example'), 'utf8')));
  const { s3, marks } = inject('services');
  values = {
    NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: publishableKey,
    CLERK_PUBLISHABLE_KEY: publishableKey,
    CLERK_SECRET_KEY: 'sk_test_of_an_application_that_does_not_exist',
    CLERK_ISSUER: 'https://kind-fox-1.clerk.accounts.invalid',
    CLERK_JWKS_URL: 'https://kind-fox-1.clerk.accounts.invalid/.well-known/jwks.json',
    CLERK_WEBHOOK_SIGNING_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    ADMIN_USER_IDS: 'user_1,user_2',
    ADMIN_ORGANIZATION_ID: 'org_1',
    CLERK_BILLING: 'true',
    PLANS_CONTACT: 'mailto:plans@example.com',
    PLAN_LIMITS_FILE: planLimitsFile,
    RATE_LIMITS_FILE: rateLimitsFile,
    AWS_ACCESS_KEY_ID: s3.accessKeyId,
    AWS_SECRET_ACCESS_KEY: s3.secretAccessKey,
    AWS_SESSION_TOKEN: 'temporary',
    AWS_CREDENTIAL_EXPIRATION: '2099-01-01T00:00:00Z',
    AWS_REGION: s3.region,
    S3_BUCKET_NAME: s3.bucket,
    S3_ENDPOINT: s3.endpoint,
    S3_PUBLIC_ENDPOINT: s3.endpoint,
    NEXT_PUBLIC_S3_BUCKET: s3.bucket,
    NEXT_PUBLIC_S3_REGION: s3.region,
    PRESIGNED_URL_EXPIRATION: '3600',
    DATABASE_URL: database.url,
    MIGRATION_DATABASE_URL: database.url,
    GENERATOR_DATABASE_URL: database.url,
    REDIS_URL: 'redis://127.0.0.1:1',
    APP_ORIGIN: 'http://localhost:3000',
    PORT: '0',
    HOST: '127.0.0.1',
    WEB_UPSTREAM: 'http://localhost:3001',
    NEXT_PUBLIC_API_URL: 'http://localhost:9006',
    WEBHOOK_BASE_URL: 'http://localhost:3000',
    WEBHOOK_SECRET: 'a secret of at least 24 characters',
    WEBHOOK_SECRETS_ACCEPTED: 'another-one-of-at-least-24-characters,and-the-one-that-comes-next',
    HSTS_INCLUDE_SUBDOMAINS: 'false',
    DATABASE_CONNECTIONS: '12',
    GENERATOR_DATABASE_CONNECTIONS: '12',
    TRUST_PROXY: '1',
    AUDIT_SIGNING_KEY: Buffer.alloc(32, 7).toString('base64'),
    API_ROLE: 'both',
    GENERATOR_ROLE: 'both',
    GENERATOR_CONCURRENCY: '2',
    RATE_LIMIT_FACTOR: '1',
    BACKUP_KEY: Buffer.alloc(32).toString('base64'),
    METRICS_PORT: '0',
    METRICS_HOST: '127.0.0.1',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318',
    LOG_LEVEL: 'info',
    GOOGLE_API_KEY: 'a-google-key',
    OPENAI_API_KEY: 'sk-an-openai-key',
    ANTHROPIC_API_KEY: 'sk-ant-a-key',
    GOOGLE_BASE_URL: 'https://gateway.invalid/google',
    OPENAI_BASE_URL: 'https://gateway.invalid/openai',
    ANTHROPIC_BASE_URL: 'https://gateway.invalid/anthropic',
    OPENAI_COMPATIBLE_BASE_URL: 'http://localhost:11434/v1',
    OPENAI_COMPATIBLE_API_KEY: 'a-key',
    TEXT_MODELS: 'embedded:preview',
    IMAGE_MODELS: 'embedded:preview',
    COMFYUI_URL: 'http://localhost:8188',
    COMFYUI_WORKFLOW: path.join(projectRoot, 'apps/generator/src/engines/image/comfyui-workflow.json'),
    A1111_URL: 'http://localhost:7860',
    VIDEO_MODELS: 'embedded:preview',
    FFMPEG_PATH: process.execPath,
    FORBIDDEN_MODELS: 'openai:dall-e-3',
    MODEL_CATALOGUE: path.join(projectRoot, 'apps/generator/src/engines/catalogue.json'),
    PROVIDER_PATIENCE_HOURS: '12',
    MONTHLY_BUDGET_USD: '20',
    ...marks,
    C2PA_FORMER_CERTIFICATES: marks.C2PA_CERTIFICATE,
    C2PA_TSA_URL: 'https://time.invalid',
  };
});
afterAll(() => database?.drop());

test('every documented variable is tried here', () => {
  expect(documented.filter((name) => !(name in values))).toEqual([]);
  expect(Object.keys(values).filter((name) => !documented.includes(name))).toEqual([]);
});

/**
 * Runs in a process of its own, with the program's `parseEnv`: every subset of what one variable may replace another
 * of, each with none, one, all but one and all of the others. Answers the subsets that the program does not take.
 */
const tryAllSubsets = `
  const { file, needed, groups, related, others } = JSON.parse(process.argv[1]);
  const { parseEnv } = await import(file);
  // What is left out is empty, as in a copy of .env.example.
  const blank = [...related, ...others].map(([name]) => [name, '']);
  const beside = [[], others, ...others.flatMap((one) => [[one], others.filter((other) => other !== one)])];
  let tried = 0;
  const refused = [];
  for (let bits = 0; bits < 2 ** related.length; bits++) {
    const chosen = related.filter((_, index) => bits & (2 ** index));
    if (!groups.every((group) => group.some((name) => chosen.some(([one]) => one === name)))) continue;
    // The fewest of them and all of them meet each of the others; between, none and all do.
    const fewOrAll = chosen.length <= 2 || chosen.length === related.length;
    for (const rest of fewOrAll ? beside : beside.slice(0, 2)) {
      const set = [...chosen, ...rest];
      tried += 1;
      try {
        parseEnv(Object.fromEntries([...blank, ...needed, ...set]));
      } catch (error) {
        refused.push(set.map(([name]) => name).join(' ') + ': ' + error.message);
      }
    }
  }
  console.log(JSON.stringify({ tried, refused: refused.slice(0, 5) }));`;

test.each(Object.entries(programs))('%s takes every subset', async (name, { needs, usesFiles, oneOf }) => {
  const needed = [...needs, ...(usesFiles ? fileVariables : [])];
  const replaceable = [...oneOf.flat(), 'CLERK_JWKS_URL', 'S3_ENDPOINT', 'S3_PUBLIC_ENDPOINT'];
  const pair = (each: string) => [each, values[each]];
  const work = {
    file: path.join(projectRoot, 'apps', name, 'src/env.ts'),
    needed: needed.map(pair),
    groups: oneOf,
    related: replaceable.map(pair),
    others: documented.filter((each) => !needed.includes(each) && !replaceable.includes(each)).map(pair),
  };
  const args = [...node, '--input-type=module', '-e', tryAllSubsets, JSON.stringify(work)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const { tried, refused } = JSON.parse(stdout);
  expect(refused).toEqual([]);
  expect(tried).toBeGreaterThan(500);
});

const starts = (['api', 'generator'] as const).flatMap((name) =>
  identities.map((one) => [name, one] as const),
);

test.each(starts)(
  '%s starts with the least, and %s to know whose tokens it takes',
  async (name, identity) => {
    const set = [...programs[name].needs, ...fileVariables, 'S3_ENDPOINT', 'DATABASE_URL', identity];
    const settings = set.map((each) => [each, values[each]]);
    const program = spawnProgram(path.join(projectRoot, 'apps', name, 'src/main.ts'), {
      env: { PATH: process.env.PATH, PORT: '0', ...Object.fromEntries(settings) },
    });
    try {
      await program.says(/listening at/);
      expect(program.said).toContain('listening at');
    } finally {
      await program.end();
    }
  },
);
