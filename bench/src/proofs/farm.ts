import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { projectRoot } from '@sorami/database/folders';
import { makeKeys } from '@sorami/provenance/make-certificates';
import getPort from 'get-port';
import { z } from 'zod';

/** A program that is started again when it ends, as a supervisor does. */
export interface Kept {
  name: string;
  port: number;
  /** 0 while it is being started again. */
  pid(): number;
  /** Sends a signal, and waits until it ended. Answers its exit code; null where the signal ended it. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
  /** Waits until its probe says that it is ready. Fails after two minutes. */
  ready(): Promise<void>;
  /** Ends it, and keeps it ended until `start`. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  start(): void;
}

export interface Farm {
  /** Through which people come, spread over all api. */
  url: string;
  services: Record<'postgres' | 's3' | 'clerk', Kept>;
  apis: Kept[];
  generators: Kept[];
  /** Of the pages, where they were asked for. */
  web: Kept | null;
  /** Starts another one, ready, among the others. */
  add(kind: 'api' | 'generator'): Promise<Kept>;
  clerk: { url: string; secretKey: string };
  /** As the tables' owner. */
  ownerUrl: string;
  /** What commands are told. */
  settings: Record<string, string>;
  folder: string;
  close(): Promise<void>;
}

export interface FarmOptions {
  folder: string;
  apis: number;
  generators: number;
  /** What every program gets beside; services too. */
  env?: Record<string, string>;
  /** What api and generator get beside. */
  settings?: Record<string, string>;
  /** Whether the pages are built and served, too. */
  pages?: boolean;
}

/** Milliseconds. */
const startAgainAfter = 300;
const longestStart = 120_000;
const urlSchema = z.object({ url: z.url() });
const roleSchema = z.object({ name: z.string(), password: z.string() });
const postgresSchema = urlSchema.extend({ apiRole: roleSchema, generatorRole: roleSchema });
const clerkSchema = urlSchema.extend({
  publishableKey: z.string(),
  secretKey: z.string(),
  issuer: z.url(),
  jwksUrl: z.url(),
});

/** Starts PostgreSQL, S3, Clerk, and so many of api and generator, each kept alive, behind a balancer for each kind. */
export async function startFarm({
  folder,
  apis,
  generators,
  env,
  settings = {},
  pages = false,
}: FarmOptions): Promise<Farm> {
  const kept: Kept[] = [];
  const balancers: net.Server[] = [];
  const keepProgram = (
    name: string,
    port: number,
    file: string,
    own: Record<string, string>,
    isReady: () => Promise<boolean>,
    args?: string[],
  ) => {
    const program = keep({
      name,
      port,
      file,
      args,
      env: { ...env, ...own },
      log: path.join(folder, name),
      isReady,
    });
    kept.push(program);
    program.start();
    return program;
  };
  const close = async () => {
    for (const program of kept.toReversed()) await program.stop('SIGTERM');
    for (const balancer of balancers) balancer.close();
  };

  try {
    const [apiPort, generatorPort] = [await getPort(), await getPort()];
    const appOrigin = `http://localhost:${apiPort}`;
    const service = async (name: string, own: Record<string, string>) => {
      const prefix = name.toUpperCase();
      const port = await getPort();
      mkdirSync(path.join(folder, `${name}-data`), { recursive: true, mode: 0o711 });
      const program = keepProgram(
        name,
        port,
        `local-stack/src/${name}/main.ts`,
        {
          ...own,
          [`${prefix}_LOCAL_DIR`]: path.join(folder, `${name}-data`),
          [`${prefix}_LOCAL_PORT`]: `${port}`,
        },
        () => accepts(port),
      );
      const said = path.join(folder, `${name}.out`);
      for (
        const deadline = Date.now() + longestStart;
        !readFileSync(said, 'utf8').includes('"ready"');
        await wait(200)
      )
        if (Date.now() > deadline)
          throw new Error(`${name} did not start: ${readFileSync(`${folder}/${name}.log`, 'utf8')}`);
      return [
        program,
        JSON.parse(
          readFileSync(said, 'utf8')
            .split('\n')
            .find((line) => line.includes('"ready"')) ?? '',
        ),
      ] as const;
    };
    const s3 = {
      AWS_ACCESS_KEY_ID: 'AKIAPROOFPROOFPROOF0',
      AWS_SECRET_ACCESS_KEY: randomBytes(24).toString('base64url'),
      AWS_REGION: 'eu-west-3',
      S3_BUCKET_NAME: 'sorami-proofs',
    };
    const [postgres, said] = await service('postgres', {});
    const database = postgresSchema.parse(said);
    const [clerkProgram, clerkSaid] = await service('clerk', { CLERK_LOCAL_APP_ORIGIN: appOrigin });
    const clerk = clerkSchema.parse(clerkSaid);
    const [s3Program, s3Said] = await service('s3', {
      S3_LOCAL_ACCESS_KEY_ID: s3.AWS_ACCESS_KEY_ID,
      S3_LOCAL_SECRET_ACCESS_KEY: s3.AWS_SECRET_ACCESS_KEY,
      S3_LOCAL_REGION: s3.AWS_REGION,
      S3_LOCAL_BUCKETS: s3.S3_BUCKET_NAME,
      S3_LOCAL_ALLOWED_ORIGINS: appOrigin,
    });
    const as = (pathname: string, role?: z.infer<typeof roleSchema>) =>
      Object.assign(new URL(database.url), {
        pathname,
        ...(role && { username: role.name, password: role.password }),
      }).href;
    const ownerUrl = as('/sorami');
    const common: Record<string, string> = {
      ...s3,
      S3_ENDPOINT: urlSchema.parse(s3Said).url,
      ...(await makeKeys()),
      APP_ORIGIN: appOrigin,
      CLERK_PUBLISHABLE_KEY: clerk.publishableKey,
      CLERK_ISSUER: clerk.issuer,
      CLERK_JWKS_URL: clerk.jwksUrl,
      CLERK_SECRET_KEY: clerk.secretKey,
      CLERK_API_URL: `${clerk.url}/bapi`,
      WEBHOOK_SECRET: randomBytes(24).toString('base64url'),
      DATABASE_URL: as('/sorami', database.apiRole),
      GENERATOR_DATABASE_URL: as('/generator', database.generatorRole),
      WEBHOOK_BASE_URL: `http://127.0.0.1:${apiPort}`,
      NEXT_PUBLIC_API_URL: `http://127.0.0.1:${generatorPort}`,
      ...settings,
    };
    await promisify(execFile)(
      process.execPath,
      [path.join(projectRoot, 'packages/database/src/commands/migrate.ts')],
      {
        env: { ...process.env, ...common, MIGRATION_DATABASE_URL: ownerUrl },
      },
    );

    const webPort = await getPort();
    const pagesEnv = {
      ...s3,
      APP_ORIGIN: appOrigin,
      NODE_ENV: 'production',
      NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: clerk.publishableKey,
      CLERK_SECRET_KEY: clerk.secretKey,
      CLERK_API_URL: `${clerk.url}/bapi`,
      CLERK_FAPI_URL: clerk.url,
      NEXT_PUBLIC_CLERK_PROXY_URL: '/__clerk',
      NEXT_PUBLIC_CLERK_TELEMETRY_DISABLED: '1',
    };
    let web: Kept | null = null;
    if (pages) {
      common.WEB_UPSTREAM = `http://localhost:${webPort}`;
      await promisify(execFile)(process.execPath, [path.join(projectRoot, 'local-stack/src/build.ts')], {
        env: { ...process.env, ...pagesEnv },
        maxBuffer: 64 * 1024 ** 2,
      });
      web = keepProgram(
        'web',
        webPort,
        'node_modules/next/dist/bin/next',
        pagesEnv,
        async () => (await fetch(`http://localhost:${webPort}/sign-in`)).ok,
        // Any other name for this machine hangs behind Clerk's middleware.
        ['start', path.join(projectRoot, 'apps/web'), '-H', 'localhost', '-p', `${webPort}`],
      );
      await web.ready();
    }

    const farms = { api: [] as Kept[], generator: [] as Kept[] };
    let count = 0;
    const add = async (kind: 'api' | 'generator') => {
      const port = await getPort();
      const probe = `http://127.0.0.1:${port}${kind === 'api' ? '/api' : ''}/health/ready`;
      const program = keepProgram(
        `${kind}-${++count}`,
        port,
        `apps/${kind}/src/main.ts`,
        { ...common, PORT: `${port}`, HOST: '127.0.0.1', NODE_ENV: 'production', MALLOC_ARENA_MAX: '2' },
        async () => (await fetch(probe, { signal: AbortSignal.timeout(5_000) })).ok,
      );
      await program.ready();
      farms[kind].push(program);
      return program;
    };
    balancers.push(balance(apiPort, farms.api), balance(generatorPort, farms.generator));
    for (let index = 0; index < generators; index++) await add('generator');
    for (let index = 0; index < apis; index++) await add('api');
    return {
      url: `http://127.0.0.1:${apiPort}`,
      services: { postgres, s3: s3Program, clerk: clerkProgram },
      apis: farms.api,
      generators: farms.generator,
      web,
      add,
      clerk: { url: clerk.url, secretKey: clerk.secretKey },
      ownerUrl,
      settings: { ...common, MIGRATION_DATABASE_URL: ownerUrl },
      folder,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

interface KeepOptions {
  name: string;
  port: number;
  /** Below the checkout. */
  file: string;
  args?: string[] | undefined;
  env: Record<string, string>;
  /** Without its ending. */
  log: string;
  isReady(): Promise<boolean>;
}

function keep({ name, port, file, args = [], env, log, isReady }: KeepOptions): Kept {
  let child: ReturnType<typeof spawn> | null = null;
  let ended = Promise.resolve<number | null>(null);
  let wanted = false;
  const run = () => {
    const started = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', path.join(projectRoot, file), ...args],
      {
        env: { PATH: process.env.PATH, ...env },
        stdio: ['ignore', openSync(`${log}.out`, 'a'), openSync(`${log}.log`, 'a')],
      },
    );
    child = started;
    ended = new Promise((resolve) => {
      started.once('exit', (code) => {
        child = null;
        resolve(code);
        setTimeout(() => wanted && !child && run(), startAgainAfter);
      });
    });
  };
  return {
    name,
    port,
    pid: () => child?.pid ?? 0,
    async kill(signal) {
      const before = ended;
      child?.kill(signal);
      return await before;
    },
    async ready() {
      for (const deadline = Date.now() + longestStart; !(await isReady().catch(() => false)); await wait(200))
        if (Date.now() > deadline)
          throw new Error(
            `${name} is not ready: ${readFileSync(`${log}.log`, 'utf8').slice(-3_000)}${readFileSync(`${log}.out`, 'utf8').slice(-3_000)}`,
          );
    },
    async stop(signal = 'SIGTERM') {
      wanted = false;
      if (!child) return null;
      return await this.kill(signal);
    },
    start() {
      wanted = true;
      if (!child) run();
    },
  };
}

/** Leads each connection to the next of those that take it. */
function balance(port: number, programs: readonly Kept[]): net.Server {
  let turn = 0;
  const server = net.createServer((client) => {
    client.on('error', () => client.destroy());
    const start = turn++;
    const lead = (tried: number): void => {
      const program = programs[(start + tried) % programs.length];
      if (!program || tried >= programs.length) return void client.destroy();
      const upstream = net.connect(program.port, '127.0.0.1');
      const refused = () => lead(tried + 1);
      upstream.once('error', refused);
      upstream.once('connect', () => {
        upstream.off('error', refused);
        upstream.on('error', () => client.destroy());
        upstream.on('close', () => client.destroy());
        client.on('close', () => upstream.destroy());
        client.pipe(upstream).pipe(client);
      });
    };
    lead(0);
  });
  server.listen(port, '127.0.0.1');
  return server;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
