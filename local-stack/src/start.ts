import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { keepKeys } from '@sorami/provenance/key-folder';
import getPort from 'get-port';
import { buildWeb } from './supervisor/build-web.ts';
import { chooseParts } from './supervisor/choose-parts.ts';
import { dataFolder, projectRoot } from './supervisor/folders.ts';
import { Instance } from './supervisor/instance.ts';
import { loadSecrets } from './supervisor/load-secrets.ts';
import { startLocalServices } from './supervisor/local-services.ts';
import { Program } from './supervisor/program.ts';
import { readConfiguration } from './supervisor/read-configuration.ts';
import { runOnce } from './supervisor/run-once.ts';
import { waitUntilUsable } from './supervisor/wait-until-usable.ts';

const { values: options } = parseArgs({ options: { watch: { type: 'boolean', default: false } } });
const say = (line: string) => process.stdout.write(`${line}\n`);
const startedAt = Date.now();

const configuration = readConfiguration(process.env);
const folder = dataFolder(configuration);
const logFolder = path.join(folder, 'logs');
const programs: Program[] = [];
let instance: Instance | undefined;
let stopping: Promise<void> | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!stopping) say('\nStopping…');
    void stop().then(() => process.exit(0));
  });
}

try {
  instance = Instance.claim(folder);
  await start(instance);
} catch (error) {
  // Stopping ends the programs under a start that is still under way: that is no failure of theirs.
  if (!stopping) {
    process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`);
    await stop();
    process.exit(1);
  }
}

async function start(claimed: Instance): Promise<void> {
  mkdirSync(logFolder, { recursive: true });
  rmSync(path.join(folder, 'paused'), { recursive: true, force: true });
  const parts = chooseParts(configuration);
  const wanted = Number(configuration.PORT ?? 3000);
  const port = await getPort({ port: wanted });
  if (port !== wanted) {
    refuseWhereNamed(wanted, ['APP_ORIGIN', 'WEBHOOK_BASE_URL']);
    say(`Port ${wanted} is taken by another program: using ${port} instead.`);
  }
  const appOrigin = configuration.APP_ORIGIN ?? `http://localhost:${port}`;
  const secrets = loadSecrets(folder);
  const marks = configuration.C2PA_CERTIFICATE ? {} : await keepKeys(path.join(folder, 'marks'));

  const program = (name: string, args: string[], cwd: string, env: NodeJS.ProcessEnv) => {
    const created = new Program({
      name,
      args,
      cwd,
      env,
      logFolder,
      say,
      onSpawn: (pid) => claimed.setChild(name, pid),
      isPaused: () => existsSync(path.join(folder, 'paused', name)),
    });
    programs.push(created);
    return created;
  };
  const node = ['--disable-warning=ExperimentalWarning'];
  const app = [...node, ...(options.watch ? ['--watch', '--watch-preserve-output'] : [])];

  say(`Starting${parts.size > 0 ? ` with the local ${[...parts].join(', ')}` : ''}…`);
  await runOnce([path.join(projectRoot, 'packages/database/src/commands/generate.ts')], configuration);
  const built = options.watch ? null : buildWeb({ ...configuration, NODE_ENV: 'production' });
  // The build goes on beside the services; what it throws is met where it is awaited.
  built?.catch(() => undefined);

  const local = await startLocalServices(parts, {
    folder,
    secrets,
    appOrigin,
    program: (name, file, env) =>
      program(name, [...node, path.join(projectRoot, 'local-stack/src', file)], projectRoot, {
        ...configuration,
        ...env,
      }),
  });
  // Local settings win: half of them and half of somebody else's would be of no use.
  const ours = { WEBHOOK_SECRET: secrets.webhookSecret, AUDIT_SIGNING_KEY: secrets.auditSigningKey };
  const all: NodeJS.ProcessEnv = { ...ours, ...configuration, ...local, ...marks };
  await runOnce([path.join(projectRoot, 'packages/database/src/commands/migrate.ts')], all);
  // Whoever serves requests does not know the owner of the tables.
  const { MIGRATION_DATABASE_URL: _owner, ...shared } = all;
  const settings: NodeJS.ProcessEnv = { ...shared, APP_ORIGIN: appOrigin };
  await built;

  const [generatorPort, webPort] = [await getPort({ port: 9006 }), await getPort({ port: 3001 })];
  const metricsPorts: string[] = [];
  for (const offset of [0, 1, 2]) {
    metricsPorts.push(String(await getPort({ port: Number(configuration.METRICS_PORT ?? 9464) + offset })));
  }
  const [apiMetrics, generatorMetrics, webMetrics] = metricsPorts;
  if (generatorPort !== 9006) refuseWhereNamed(9006, ['NEXT_PUBLIC_API_URL']);
  const apiUrl = `http://127.0.0.1:${port}`;
  const generatorUrl = `http://127.0.0.1:${generatorPort}`;
  program('generator', [...app, 'src/main.ts'], path.join(projectRoot, 'apps/generator'), {
    ...settings,
    PORT: String(generatorPort),
    METRICS_PORT: generatorMetrics,
    WEBHOOK_BASE_URL: configuration.WEBHOOK_BASE_URL ?? apiUrl,
  }).start();
  program(
    'web',
    [
      path.join(projectRoot, 'node_modules/next/dist/bin/next'),
      ...(options.watch ? ['dev'] : ['start']),
      // Behind clerkMiddleware Next rewrites to localhost: any other name for this machine hangs.
      ...['-H', 'localhost', '-p', String(webPort)],
    ],
    path.join(projectRoot, 'apps/web'),
    {
      ...settings,
      PORT: String(webPort),
      METRICS_PORT: webMetrics,
      NODE_ENV: options.watch ? 'development' : 'production',
    },
  ).start();
  const api = program(
    'api',
    ['--max-old-space-size=400', ...app, 'src/main.ts'],
    path.join(projectRoot, 'apps/api'),
    {
      ...settings,
      PORT: String(port),
      METRICS_PORT: apiMetrics,
      NEXT_PUBLIC_API_URL: configuration.NEXT_PUBLIC_API_URL ?? generatorUrl,
      WEB_UPSTREAM: `http://localhost:${webPort}`,
      WEB_HOT_RELOAD: String(options.watch),
    },
  );
  api.start();

  await Promise.race([waitUntilUsable(apiUrl, programs), ...programs.map(({ cannotStart }) => cannotStart)]);
  for (const each of programs) each.markReady();
  claimed.setRunning({
    url: appOrigin,
    clerkApiUrl: local.CLERK_API_URL ?? null,
    clerkSecretKey: local.CLERK_SECRET_KEY ?? null,
    // What commands such as the doctor are told beside the services.
    settings: {
      ...local,
      ...marks,
      AUDIT_SIGNING_KEY: ours.AUDIT_SIGNING_KEY,
      APP_ORIGIN: appOrigin,
      PORT: String(port),
      WEBHOOK_SECRET: all.WEBHOOK_SECRET ?? '',
      WEBHOOK_BASE_URL: apiUrl,
      NEXT_PUBLIC_API_URL: generatorUrl,
      WEB_UPSTREAM: `http://localhost:${webPort}`,
    },
  });
  say(`\nSorami is ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s: ${appOrigin}`);
  say(`Metrics: ${metricsPorts.map((each) => `http://127.0.0.1:${each}/metrics`).join(' ')}`);
  say(`Logs: ${path.relative(process.cwd(), logFolder) || logFolder}   Stop: Ctrl-C`);
}

/** Another port is of no use where an address in the configuration names the one that is taken. */
function refuseWhereNamed(port: number, names: string[]): void {
  const naming = names.filter((name) => {
    const address = configuration[name] ?? '';
    if (!URL.canParse(address)) return false;
    const { hostname, port: named } = new URL(address);
    return ['localhost', '127.0.0.1', '[::1]'].includes(hostname) && named === String(port);
  });
  if (naming.length === 0) return;
  throw new Error(
    `Port ${port} is taken by another program, and ${naming.join(' and ')} names it. Free it first.`,
  );
}

function stop(): Promise<void> {
  // The other way round from starting: nobody loses what it leans on while it finishes its work.
  stopping ??= (async () => {
    const apps = programs.filter(({ name }) => ['web', 'api', 'generator'].includes(name));
    await Promise.all(apps.map((program) => program.stop()));
    await Promise.all(programs.filter((program) => !apps.includes(program)).map((program) => program.stop()));
    instance?.release();
  })();
  return stopping;
}
