import { mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { chooseAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { claimData } from './claim-data.ts';
import { createDatabases } from './create-databases.ts';
import { admitAlone, createRole, giveSchemas } from './create-role.ts';
import { readEnv } from './env.ts';
import { adminUser, initialise } from './initialise.ts';
import { runServer, type Server } from './run-server.ts';

const log = (line: string) => process.stderr.write(`${line}\n`);

async function start(): Promise<void> {
  const env = readEnv();
  let stopping = false;
  let server: Server | undefined;
  const stop = () => {
    stopping = true;
    void server?.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  // Only where a parent opened a channel: it died without saying goodbye.
  process.on('disconnect', stop);

  const { initdb, postgres } = await findBinaries();
  // 0711: root's password stays root's, and the account that PostgreSQL runs as can enter.
  await mkdir(env.folder, { recursive: true, mode: 0o711 });
  const folder = await realpath(env.folder);
  const dataFolder = path.join(folder, 'data');
  await claimData(dataFolder, path.join('postgres', 'main.ts'));
  const account = await chooseAccount(dataFolder, [folder, path.dirname(postgres)]);
  const password = await initialise(initdb, folder, dataFolder, account);

  server = await runServer({ postgres, dataFolder, port: env.port, fsync: env.fsync, account, log });
  void server.ended.then(() => {
    if (!stopping) log('PostgreSQL ended unexpectedly.');
    process.exit(stopping ? 0 : 1);
  });
  if (stopping) return stop();

  const url = `postgresql://${adminUser}:${password}@127.0.0.1:${server.port}/postgres`;
  await createDatabases(url, env.databases);
  const apiRole = await createRole(url, folder, 'api');
  const generatorRole = await createRole(url, folder, 'generator');
  for (const [database, role] of [
    ['sorami', apiRole],
    ['generator', generatorRole],
  ] as const) {
    if (env.databases.includes(database)) await admitAlone(url, database, role.name);
  }
  if (env.databases.includes('generator')) {
    await giveSchemas(url, 'generator', generatorRole.name, ['generator', 'generator_queue']);
  }
  process.stdout.write(`${JSON.stringify({ ready: true, url, apiRole, generatorRole })}\n`);
}

try {
  await start();
} catch (error) {
  log(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
