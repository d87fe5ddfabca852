import { spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { projectRoot } from '@sorami/database/folders';
import getPort from 'get-port';
import { type ServiceName, startLocalServices, wordSettings } from '../stack/local-services.ts';
import { buildWeb, webProgram, wordWebSettings } from '../stack/start-web.ts';

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
  services: Record<ServiceName, Kept>;
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
    const services: Partial<Farm['services']> = {};
    const service = async (name: ServiceName, own: Record<string, string>): Promise<unknown> => {
      const port = await getPort();
      services[name] = keepProgram(
        name,
        port,
        `local-stack/src/${name}/main.ts`,
        { ...own, [`${name.toUpperCase()}_LOCAL_PORT`]: `${port}` },
        () => accepts(port),
      );
      for (const deadline = Date.now() + longestStart; Date.now() < deadline; await wait(200)) {
        const said = readFileSync(path.join(folder, `${name}.out`), 'utf8').split('\n');
        const ready = said.find((line) => line.includes('"ready"'));
        if (ready) return JSON.parse(ready);
      }
      throw new Error(`${name} did not start: ${readFileSync(path.join(folder, `${name}.log`), 'utf8')}`);
    };
    const local = await startLocalServices({ folder, appOrigin, start: service });
    const common: Record<string, string> = {
      ...(await wordSettings(local, { appOrigin, apiPort, generatorPort })),
      ...settings,
    };

    let web: Kept | null = null;
    if (pages) {
      const port = await getPort();
      const pagesEnv = wordWebSettings(local, appOrigin);
      common.WEB_UPSTREAM = `http://localhost:${port}`;
      await buildWeb(pagesEnv);
      const [program, ...args] = webProgram(port);
      const isReady = async () => (await fetch(`http://localhost:${port}/sign-in`)).ok;
      web = keepProgram('web', port, program, pagesEnv, isReady, args);
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
        {
          ...common,
          PORT: `${port}`,
          HOST: '127.0.0.1',
          // As docs/guide/configure.md starts them.
          NODE_ENV: 'production',
          MALLOC_ARENA_MAX: '2',
          ...(kind === 'api' && { NODE_OPTIONS: '--max-old-space-size=400' }),
        },
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
      services: services as Farm['services'],
      apis: farms.api,
      generators: farms.generator,
      web,
      add,
      clerk: local.clerk,
      ownerUrl: local.ownerUrl,
      settings: { ...common, MIGRATION_DATABASE_URL: local.ownerUrl },
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
