import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { projectRoot } from '@sorami/database/folders';
import { generateClient } from '@sorami/database/generate';
import { startLocalProgram } from '@sorami/database/local-program';
import { type S3Config, s3ConfigFromEnv, s3EnvSchema } from '@sorami/storage/s3-config';
import pg from 'pg';
import { z } from 'zod';
import { createPerson, type Person } from './clerk-people.ts';
import { type SeededPeople, seedFiles } from './seed-files.ts';
import { freePorts, type Server, spawnServer } from './spawn-server.ts';

/** What the scenarios work on: the programs as in production, and the floor beside them. */
export interface Stack {
  api: Server;
  floor: Server;
  s3: S3Config;
  people: Record<keyof SeededPeople, Person>;
  /** Ids of their rows. */
  ids: SeededPeople;
  /** One connection as the administrator, for looking things up between measurements. */
  admin: pg.Client;
}

export interface StackOptions {
  /** Told what is being done. */
  say(line: string): void;
  profileFolder: string | undefined;
}

const appOrigin = 'http://localhost:3000';
const urlSchema = z.object({ url: z.url() });
const clerkSchema = urlSchema.extend({ secretKey: z.string(), issuer: z.url(), jwksUrl: z.url() });

/** Starts everything in a folder that goes with it, calls `use`, and stops everything, whatever happened. */
export async function withStack(options: StackOptions, use: (stack: Stack) => Promise<void>): Promise<void> {
  const cleanups: (() => Promise<unknown>)[] = [];
  const cleanUp = async () => {
    for (let next = cleanups.pop(); next; next = cleanups.pop()) await next();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void cleanUp().finally(() => process.exit(1)));
  }
  try {
    const folder = await mkdtemp(path.join(tmpdir(), 'sorami-bench-'));
    cleanups.push(() => rm(folder, { recursive: true, force: true }));
    await use(await start(folder, options, (cleanup) => cleanups.push(cleanup)));
  } finally {
    await cleanUp();
  }
}

async function start(
  folder: string,
  { say, profileFolder }: StackOptions,
  atEnd: (cleanup: () => Promise<unknown>) => void,
): Promise<Stack> {
  say('starting PostgreSQL, S3 and Clerk');
  await generateClient();
  const local = async (file: string, env: Record<string, string>) => {
    const program = await startLocalProgram(file, env);
    atEnd(program.stop);
    return program.ready;
  };
  const aws = {
    id: 'AKIABENCHBENCHBENCH0',
    secret: randomBytes(24).toString('base64url'),
    region: 'eu-west-3',
  };
  const bucket = 'sorami-bench';
  const subfolder = async (name: string) => {
    const sub = path.join(folder, name);
    await mkdir(sub, { mode: 0o700 });
    return sub;
  };
  const postgres = urlSchema.parse(
    await local('postgres/main.ts', { POSTGRES_LOCAL_DIR: await subfolder('postgres') }),
  );
  const clerk = clerkSchema.parse(
    await local('clerk/main.ts', {
      CLERK_LOCAL_DIR: await subfolder('clerk'),
      CLERK_LOCAL_APP_ORIGIN: appOrigin,
    }),
  );
  const s3 = urlSchema.parse(
    await local('s3/main.ts', {
      S3_LOCAL_DIR: await subfolder('s3'),
      S3_LOCAL_ACCESS_KEY_ID: aws.id,
      S3_LOCAL_SECRET_ACCESS_KEY: aws.secret,
      S3_LOCAL_REGION: aws.region,
      S3_LOCAL_BUCKETS: bucket,
      S3_LOCAL_ALLOWED_ORIGINS: appOrigin,
    }),
  );
  const databaseUrl = (name: string) => Object.assign(new URL(postgres.url), { pathname: `/${name}` }).href;
  const DATABASE_URL = databaseUrl('sorami');
  const migrate = path.join(projectRoot, 'packages/database/src/commands/migrate.ts');
  await promisify(execFile)(process.execPath, [migrate], { env: { ...process.env, DATABASE_URL } });

  say('filling the register with 1,000,000 files');
  const [large, small, newcomer] = await Promise.all([
    createPerson(clerk),
    createPerson(clerk),
    createPerson(clerk),
  ]);
  const people = { large, small, newcomer };
  const clerkIds = { large: large.clerkId, small: small.clerkId, newcomer: newcomer.clerkId };
  const seeder = new pg.Client({ connectionString: DATABASE_URL });
  await seeder.connect();
  const { ids, milliseconds } = await seedFiles(seeder, { bucket, people: clerkIds });
  await seeder.end();
  say(`filled in ${(milliseconds / 1000).toFixed(0)} s; starting api, generator and the floor`);

  const s3Env = {
    AWS_ACCESS_KEY_ID: aws.id,
    AWS_SECRET_ACCESS_KEY: aws.secret,
    AWS_REGION: aws.region,
    S3_BUCKET_NAME: bucket,
    S3_ENDPOINT: s3.url,
  };
  const common = {
    ...s3Env,
    APP_ORIGIN: appOrigin,
    CLERK_ISSUER: clerk.issuer,
    CLERK_JWKS_URL: clerk.jwksUrl,
    DATABASE_URL,
    WEBHOOK_SECRET: randomBytes(24).toString('base64url'),
  };
  const [apiPort = 0, generatorPort = 0, floorPort = 0] = await freePorts(3);
  const server = async (name: string, program: string, port: number, env: Record<string, string>) => {
    const logFile = path.join(folder, `${name}.log`);
    const healthPath = name === 'api' ? '/api/health/live' : '/health/live';
    const file = path.join(projectRoot, program);
    const profile = profileFolder && path.join(profileFolder, name);
    const started = await spawnServer({
      program: file,
      port,
      healthPath,
      env,
      logFile,
      profileFolder: profile,
    });
    atEnd(started.stop);
    return started;
  };
  await server('generator', 'apps/generator/src/main.ts', generatorPort, {
    ...common,
    GENERATOR_DATABASE_URL: databaseUrl('generator'),
    WEBHOOK_BASE_URL: `http://127.0.0.1:${apiPort}`,
  });
  const api = await server('api', 'apps/api/src/main.ts', apiPort, {
    ...common,
    CLERK_SECRET_KEY: clerk.secretKey,
    CLERK_API_URL: `${clerk.url}/bapi`,
    NEXT_PUBLIC_API_URL: `http://127.0.0.1:${generatorPort}`,
    // The limits are counted as always, and never reached.
    RATE_LIMIT_FACTOR: '100000',
  });
  const floor = await server('floor', 'bench/src/floor/main.ts', floorPort, common);

  const admin = new pg.Client({ connectionString: DATABASE_URL });
  await admin.connect();
  atEnd(() => admin.end());
  return { api, floor, s3: s3ConfigFromEnv(s3EnvSchema.parse(s3Env)), people, ids, admin };
}
