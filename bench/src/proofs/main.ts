import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { projectRoot } from '@sorami/database/folders';
import { generateClient } from '@sorami/database/generate';
import pg from 'pg';
import { cpuSeconds } from '../measure/cpu-seconds.ts';
import { memoryOf } from '../measure/memory.ts';
import { dataFolder } from '../stack/local-services.ts';
import { proveBook } from './book.ts';
import { type Farm, type FarmOptions, type Kept, startFarm } from './farm.ts';
import { type Load, settle, startLoad } from './load.ts';
import { workSideBySide } from './scale.ts';

// What happens to people at work while parts of Sorami die, are replaced, fill up or stand still. Each proof wants that
// nothing which was accepted fails or is lost, that every refusal is a clear one, and that nobody has to help.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    people: { type: 'string', default: '3' },
    kills: { type: 'string', default: '100' },
    terms: { type: 'string', default: '40' },
    seconds: { type: 'string', default: '20' },
    keep: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);
const say = (line: string) => void process.stdout.write(`${line}\n`);

interface Proof {
  farm?: Partial<FarmOptions>;
  /** Before the programs start; a folder of its own for services' data may be put elsewhere here. */
  prepare?(folder: string): void;
  /** Adds what it finds wrong itself. */
  disturb(farm: Farm, load: Load, faults: string[]): Promise<void>;
  cleanUp?(folder: string): void;
}

const programsOf = ({ apis, generators }: Farm) => [...apis, ...generators];
const pick = <T>(list: readonly T[]): T => {
  const one = list[Math.floor(Math.random() * list.length)];
  if (one === undefined) throw new Error('There is nothing to choose from');
  return one;
};
const whole = { apis: 2, generators: 2 };

/** One program after another gets the signal, chosen at random, and now and then one that the others lean on. */
async function kill(farm: Farm, signal: 'SIGKILL' | 'SIGTERM', times: number): Promise<void> {
  const counts: Record<string, number> = {};
  const codes: Record<string, number> = {};
  for (let done = 0; done < times; done++) {
    const { s3, clerk } = farm.services;
    const victim =
      done % 10 === 4 ? s3 : done % 10 === 7 ? clerk : done % 20 === 9 ? null : pick(programsOf(farm));
    if (victim) {
      await victim.ready();
      const code = await victim.kill(signal);
      codes[`${code}`] = (codes[`${code}`] ?? 0) + 1;
    } else await killBackend(farm, signal);
    const name = victim?.name.replace(/-\d+$/, '') ?? 'a session of postgres';
    counts[name] = (counts[name] ?? 0) + 1;
    await wait(500 + Math.random() * 1_500);
  }
  say(`${signal}: ${JSON.stringify(counts)}; exit codes ${JSON.stringify(codes)}`);
}

/** Of SIGKILL, PostgreSQL restarts all of its sessions and goes through its log. */
async function killBackend({ ownerUrl }: Farm, signal: NodeJS.Signals): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() LIMIT 1`,
    );
    if (rows[0]) process.kill(rows[0].pid, signal);
    await wait(100);
  }).catch(() => undefined);
}

async function asOwner<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Replaces each program by a new one that is ready before the old one is asked to stop, as the guides have it. */
async function roll(farm: Farm): Promise<void> {
  for (const [kind, list] of [
    ['generator', farm.generators],
    ['api', farm.apis],
  ] as const)
    for (const old of [...list]) {
      await farm.add(kind);
      list.splice(list.indexOf(old), 1);
      await wait(500);
      say(`${old.name} ended with ${await old.stop('SIGTERM')}`);
    }
}

/** Of the program that keeps PostgreSQL, SIGKILL would leave the server at work. */
async function away(service: Kept): Promise<void> {
  await service.stop(service.name === 'postgres' ? 'SIGTERM' : 'SIGKILL');
  await wait(seconds * 1_000);
  service.start();
  await service.ready();
}

/** Gives a service a disk of its own, of so many megabytes. Needs root on Linux. */
function smallDisk(service: string, megabytes: number): Pick<Proof, 'prepare' | 'cleanUp'> {
  const at = (folder: string) => dataFolder(folder, service);
  return {
    prepare(folder) {
      mkdirSync(at(folder), { recursive: true });
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=711`, 'none', at(folder)]);
    },
    cleanUp: (folder) => void execFileSync('umount', ['-l', at(folder)]),
  };
}

/** Fills what is left of a service's disk, and frees it after a while. */
async function fillDisk(farm: Farm, service: Kept): Promise<void> {
  const folder = dataFolder(farm.folder, service.name);
  const ballast = path.join(folder, 'ballast');
  await wait(5_000);
  for (let piece = 0; ; piece++) {
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize < 65_536) break;
    try {
      writeFileSync(`${ballast}-${piece}`, Buffer.alloc(Math.min(bavail * bsize, 4 * 1024 ** 2)));
    } catch {
      break;
    }
  }
  say(`the disk of ${service.name} is full`);
  await wait(seconds * 1_000);
  for (const name of readdirSync(folder)) if (name.startsWith('ballast')) rmSync(path.join(folder, name));
  say('there is room again');
}

/** Where libfaketime lies; Debian's package is `libfaketime`. */
const fakeTime = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1',
].find((file) => existsSync(file));
const clockFile = path.join(tmpdir(), `sorami-clock-${process.pid}`);

/** The clock of every program, services too, jumps from one offset in seconds to another. */
function clockJump([from, to]: readonly [string, string]): Proof {
  return {
    prepare() {
      if (!fakeTime) throw new Error('libfaketime is needed: apt-get install libfaketime');
      writeFileSync(clockFile, from);
    },
    farm: {
      env: {
        LD_PRELOAD: fakeTime ?? '',
        FAKETIME_TIMESTAMP_FILE: clockFile,
        FAKETIME_CACHE_DURATION: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
      },
    },
    async disturb() {
      await wait(5_000);
      writeFileSync(clockFile, to);
      say(`the clock of every program jumped from ${from} to ${to} s`);
      await wait(seconds * 1_000);
    },
    cleanUp: () => rmSync(clockFile, { force: true }),
  };
}

const proofs: Record<string, Proof> = {
  kills: { disturb: (farm) => kill(farm, 'SIGKILL', Number(values.kills)) },
  terms: { disturb: (farm) => kill(farm, 'SIGTERM', Number(values.terms)) },
  rolling: { disturb: roll },
  // Nothing happens: what the programs take is what docs/guide/scale.md says of them.
  work: { disturb: () => wait(seconds * 1_000) },
  connections: {
    async disturb(farm) {
      await asOwner(farm.ownerUrl, (client) => client.query('ALTER SYSTEM SET max_connections = 20'));
      await farm.services.postgres.kill('SIGTERM');
      await farm.services.postgres.ready();
      say('PostgreSQL takes 20 connections');
      await wait(seconds * 1_000);
    },
  },
  'storage-full': { ...smallDisk('s3', 40), disturb: (farm) => fillDisk(farm, farm.services.s3) },
  'database-full': {
    ...smallDisk('postgres', 400),
    disturb: (farm) => fillDisk(farm, farm.services.postgres),
  },
  's3-away': { disturb: (farm) => away(farm.services.s3) },
  'clerk-away': { disturb: (farm) => away(farm.services.clerk) },
  'database-away': { disturb: (farm) => away(farm.services.postgres) },
  scale: { farm: { apis: 4, generators: 4, settings: { RATE_LIMIT_FACTOR: '1' } }, disturb: workSideBySide },
  clock: clockJump(['+0', '+600']),
  'clock-back': clockJump(['+600', '+0']),
};

async function prove(name: string, proof: Proof): Promise<boolean> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sorami-proofs-'));
  let farm: Farm | undefined;
  const startedAt = Date.now();
  try {
    say(`== ${name}`);
    proof.prepare?.(folder);
    farm = await startFarm({
      ...whole,
      folder,
      ...proof.farm,
      settings: { RATE_LIMIT_FACTOR: '1000', ...proof.farm?.settings },
    });
    say(`before work: ${await takes(farm)}`);
    const load = await startLoad(farm, Number(values.people));
    await wait(2_000);
    const faults: string[] = [];
    await proof.disturb(farm, load, faults);
    await wait(3_000);
    say(`at work: ${await takes(farm)}`);
    await load.stop();
    const { states, damagedUploads } = await settle(load);
    const { COMPLETED = 0, ...others } = states;
    for (const [state, count] of Object.entries(others)) faults.push(`${count} jobs ended as ${state}`);
    if (damagedUploads > 0) faults.push(`${damagedUploads} uploads are not as they were sent`);
    for (const [answer, count] of load.answers)
      if (answer.includes('UNCLEAR') || /^50[^3]/.test(answer) || /^503(?!.*Retry-After)/.test(answer))
        faults.push(`${count} times the answer was ${answer}`);
    faults.push(...(await twice(farm)), ...(await disagreements(farm)));
    say(
      `${load.jobs.length} jobs, ${COMPLETED} completed; ${load.uploads.size} uploads; ${Math.round((Date.now() - startedAt) / 1000)} s`,
    );
    say(`answers: ${[...load.answers].map(([answer, count]) => `${answer} ${count}`).join(', ')}`);
    for (const fault of faults) say(`FAULT: ${fault}`);
    return faults.length === 0;
  } finally {
    await farm?.close();
    proof.cleanUp?.(folder);
    if (values.keep) say(`kept: ${folder}`);
    else await rm(folder, { recursive: true, force: true });
  }
}

/** What each program holds and has used so far, and the connections of all. */
async function takes(farm: Farm): Promise<string> {
  const programs = programsOf(farm).map(({ name, pid }) => {
    const [now, most] = (['VmRSS', 'VmHWM'] as const).map((what) => memoryOf(pid(), what).toFixed(0));
    return `${name} ${now} MB (${most} at most), ${cpuSeconds(pid())?.toFixed(1)} s of processor`;
  });
  const connections = await asOwner(farm.ownerUrl, (client) =>
    client.query<{ name: string; count: number }>(
      `SELECT split_part(application_name, '/', 1) AS name, count(*)::int AS count FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() GROUP BY 1 ORDER BY 1`,
    ),
  ).catch(() => ({ rows: [] }));
  const counts = connections.rows.map(({ name, count }) => `${name || 'unnamed'} ${count}`);
  return `${programs.join('; ')}; connections: ${counts.join(', ')}`;
}

/** What was made, or called for, more than once. */
async function twice({ ownerUrl }: Farm): Promise<string[]> {
  return await asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string; count: number }>(
      `SELECT "generationId" AS id, count(*)::int AS count FROM image_files GROUP BY 1 HAVING count(*) > 1`,
    );
    return rows.map(({ id, count }) => `generation ${id} has ${count} pictures instead of one`);
  });
}

/** What the reconciler finds: register and bucket have to agree. */
async function disagreements({ settings }: Farm): Promise<string[]> {
  const command = path.join(projectRoot, 'apps/api/src/commands/reconcile.ts');
  try {
    await promisify(execFile)(process.execPath, [command, '--grace-minutes', '0'], {
      env: { ...process.env, ...settings },
    });
    return [];
  } catch (error) {
    return [`reconcile: ${(error as { stdout?: string }).stdout?.slice(-1_500) ?? error}`];
  }
}

/** Whose load is one of its own. */
async function proveWithPages(name: string): Promise<boolean> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sorami-proofs-'));
  say(`== ${name}`);
  const faults = await proveBook(folder, say);
  for (const fault of faults) say(`FAULT: ${fault}`);
  await rm(folder, { recursive: true, force: true });
  return faults.length === 0;
}

const known = [...Object.keys(proofs), 'book'];
const chosen = positionals.length > 0 ? positionals : known;
const unknown = chosen.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  say(`There is no proof ${unknown.join(', ')}. There are: ${known.join(', ')}`);
  process.exit(2);
}
await generateClient();
const failed: string[] = [];
for (const name of chosen) {
  const proof = proofs[name];
  const held = await (proof ? prove(name, proof) : proveWithPages(name)).catch((error: unknown) =>
    say(`FAULT: ${error instanceof Error ? error.stack : error}`),
  );
  if (!held) failed.push(name);
}
say(failed.length === 0 ? `\nAll held: ${chosen.join(', ')}` : `\nNot held: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
