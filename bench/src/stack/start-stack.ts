import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { projectRoot } from '@sorami/database/folders';
import { generateClient } from '@sorami/database/generate';
import { startLocalProgram } from '@sorami/database/local-program';
import { type StorageEnv, storageEnvSchema } from '@sorami/storage/create-storage';
import getPort from 'get-port';
import pg from 'pg';
import { type ClerkAccess, createPerson, type Person } from './clerk-people.ts';
import { type ServiceName, startLocalServices, wordSettings } from './local-services.ts';
import { mostFiles, type SeededPeople, seedFiles } from './seed-files.ts';
import { type Server, spawnServer } from './spawn-server.ts';
import { startWeb, wordWebSettings } from './start-web.ts';

/** What the scenarios work on: the programs as in production, and the floor beside them. */
export interface Stack {
  api: Server;
  generator: Server;
  floor: Server;
  /** Where a browser finds Sorami: api, with the pages behind it where they were asked for. */
  appOrigin: string;
  storage: StorageEnv;
  people: Record<keyof SeededPeople, Person>;
  /** Ids of their rows. */
  ids: SeededPeople;
  /** A generator with a database of its own, to which nobody's jobs come but by call. */
  spawnGenerator(env: Record<string, string>): Promise<Server>;
  /** For more people than these. */
  clerk: ClerkAccess;
  /** Of the processes that stand for them. */
  servicePids: Record<ServiceName, number>;
  /** What a generator is told. */
  generatorEnv: Record<string, string>;
  /** The address of an empty database. */
  createGeneratorDatabase(): Promise<string>;
  /** With which calls to generators are signed. */
  webhookSecret: string;
  /** One connection as the tables' owner, for looking things up between measurements. */
  admin: pg.Client;
}

export interface StackOptions {
  /** In the register; with 0 there are the people alone. */
  files?: number | undefined;
  /** Told what is being done. */
  say(line: string): void;
  profileFolder: string | undefined;
  /** Whether the pages are to be served, too. */
  withPages: boolean;
  /** Ports on which a debugger may ask api and the generator. */
  inspectorPorts?: { api: number; generator: number };
}

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
  { say, files = mostFiles, profileFolder, withPages, inspectorPorts }: StackOptions,
  atEnd: (cleanup: () => Promise<unknown>) => void,
): Promise<Stack> {
  say('starting PostgreSQL, S3 and Clerk');
  await generateClient();
  const [apiPort, generatorPort, floorPort, webPort] = [
    await getPort(),
    await getPort(),
    await getPort(),
    await getPort(),
  ];
  const appOrigin = `http://localhost:${apiPort}`;
  const servicePids = { postgres: 0, s3: 0, clerk: 0 };
  const startService = async (name: ServiceName, env: Record<string, string>) => {
    const program = await startLocalProgram(`${name}/main.ts`, env);
    atEnd(program.stop);
    servicePids[name] = program.pid;
    return program.ready;
  };
  const services = await startLocalServices({ folder, appOrigin, start: startService });
  const { clerk, ownerUrl } = services;
  if (withPages) {
    say('building and starting the pages');
    const env = wordWebSettings(services, appOrigin);
    await startWeb({ port: webPort, env, logFile: path.join(folder, 'web.log'), atEnd });
  }

  if (files > 0) say(`filling the register with ${files.toLocaleString('en')} files`);
  const [large, small, newcomer] = await Promise.all([
    createPerson(clerk),
    createPerson(clerk),
    createPerson(clerk),
  ]);
  const people = { large, small, newcomer };
  const clerkIds = { large: large.clerkId, small: small.clerkId, newcomer: newcomer.clerkId };
  const seeder = new pg.Client({ connectionString: ownerUrl });
  await seeder.connect();
  const bucket = services.s3.S3_BUCKET_NAME;
  const { ids, milliseconds } = await seedFiles(seeder, { bucket, people: clerkIds, files });
  await seeder.end();
  say(`filled in ${(milliseconds / 1000).toFixed(0)} s; starting api, generator and the floor`);

  const settings = await wordSettings(services, { appOrigin, apiPort, generatorPort });
  const server = async (
    name: 'api' | 'generator' | 'floor',
    program: string,
    port: number,
    env: Record<string, string>,
  ) => {
    const inspectorPort = name === 'floor' ? undefined : inspectorPorts?.[name];
    const started = await spawnServer({
      program: path.join(projectRoot, program),
      port,
      healthPath: name === 'api' ? '/api/health/live' : '/health/live',
      env: { ...settings, ...env },
      logFile: path.join(folder, `${name}.log`),
      profileFolder: profileFolder && path.join(profileFolder, name),
      nodeArgs: [
        ...(name === 'api' ? ['--max-old-space-size=400'] : []),
        ...(inspectorPort ? [`--inspect=127.0.0.1:${inspectorPort}`] : []),
      ],
    });
    atEnd(started.stop);
    return started;
  };
  const generator = await server('generator', 'apps/generator/src/main.ts', generatorPort, {});
  const api = await server('api', 'apps/api/src/main.ts', apiPort, {
    // The limits are counted as always, and never reached.
    RATE_LIMIT_FACTOR: '100000',
    ...(withPages && { WEB_UPSTREAM: `http://localhost:${webPort}` }),
  });
  const floor = await server('floor', 'bench/src/floor/main.ts', floorPort, {});

  const admin = new pg.Client({ connectionString: ownerUrl });
  // A database that goes away fails the scenario, which cleans up; the event alone would end the process.
  admin.on('error', () => {});
  await admin.connect();
  atEnd(() => admin.end());
  const createGeneratorDatabase = async () => {
    const database = `generator_${randomBytes(4).toString('hex')}`;
    await admin.query(`CREATE DATABASE ${database}`);
    return Object.assign(new URL(ownerUrl), { pathname: `/${database}` }).href;
  };
  const spawnGenerator = async (env: Record<string, string>) =>
    server('generator', 'apps/generator/src/main.ts', await getPort(), {
      GENERATOR_DATABASE_URL: await createGeneratorDatabase(),
      ...env,
    });
  return {
    api,
    generator,
    floor,
    appOrigin,
    clerk,
    servicePids,
    storage: storageEnvSchema.parse(services.s3),
    people,
    ids,
    spawnGenerator,
    generatorEnv: settings,
    createGeneratorDatabase,
    webhookSecret: settings.WEBHOOK_SECRET ?? '',
    admin,
  };
}
