import type { JobEvent } from '@sorami/contracts/webhook-events';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { buildApp } from './app.ts';
import { submit } from './testing/call.ts';
import { type Bench, bookBody, createBench, newJobId } from './testing/create-bench.ts';
import { type SpawnedGenerator, spawnGenerator } from './testing/spawn-generator.ts';
import { waitFor } from './testing/start-receiver.ts';

const chapterCount = 2;
const steps = ['outline', 'chapter-0', 'chapter-1', 'front-matter', 'cover', 'book'];
/** The same everywhere, so that the books are. */
const jobId = newJobId();
const createdAt = '2026-11-20T08:00:00.000Z';
/** Of the advisory lock that keeps further steps from getting on record. */
const gate = 7_266_999;

const benches: Bench[] = [];
const alive = new Set<SpawnedGenerator>();

afterEach(async () => {
  for (const generator of alive) await end(generator, 'SIGKILL');
});
afterAll(async () => {
  for (const bench of benches) await bench.close();
});

async function spawn(bench: Bench): Promise<SpawnedGenerator> {
  const generator = await spawnGenerator({ ...bench.variables, GENERATOR_ROLE: 'work' });
  alive.add(generator);
  return generator;
}

async function end(generator: SpawnedGenerator, signal: NodeJS.Signals): Promise<void> {
  alive.delete(generator);
  await generator.end(signal);
}

/** Surroundings in which the book is submitted, and nobody works on it yet. */
async function submitBook(): Promise<Bench> {
  const bench = await createBench();
  benches.push(bench);
  const app = await buildApp({ ...bench.env, GENERATOR_ROLE: 'serve' });
  const body = bookBody({ chapterCount, wordsPerChapter: 200 });
  expect(await submit(app, bench.user.token, jobId, body, 'books')).toMatchObject({ status: 202 });
  await app.close();
  await bench.pool.query('update generator.runs set created_at = $1', [createdAt]);
  return bench;
}

function finished(bench: Bench): Promise<JobEvent['data']> {
  return waitFor(
    'the book',
    () => {
      const latest = bench.receiver.latest(jobId);
      return latest?.status === 'COMPLETED' ? latest : null;
    },
    60_000,
  );
}

interface Recorded {
  step: string;
  result: unknown;
  created_at: Date;
}

async function onRecord({ pool }: Bench): Promise<Recorded[]> {
  const { rows } = await pool.query(
    'select step, result, created_at from generator.checkpoints order by created_at',
  );
  return rows;
}

/**
 * What two makings of the book must have in common: its texts, and its files to the last byte but for their marks, which
 * are signed anew.
 */
async function essence(bench: Bench, { book, files }: JobEvent['data']) {
  return {
    book,
    files: await Promise.all(
      files.map(async ({ key, name, size, thumbnail }) => ({
        key: key.split('/').slice(2),
        name,
        size,
        unmarked: await bench.unmarked(key),
        thumbnail: thumbnail?.sha256,
      })),
    ),
  };
}

/** Lets only as many steps get on record as `allow` was told last; more wait until the lock is let go. */
async function closeGate(bench: Bench) {
  await bench.pool.query(`
    create table public.gate as select 0 as allowed;
    create function public.wait_at_gate() returns trigger language plpgsql as $$
    begin
      if (select count(*) from generator.checkpoints) >= (select allowed from public.gate) then
        perform pg_advisory_xact_lock(${gate});
      end if;
      return new;
    end $$;
    create trigger gate before insert on generator.checkpoints
      for each row execute function public.wait_at_gate()`);
  const keeper = new pg.Client({ connectionString: bench.env.GENERATOR_DATABASE_URL });
  await keeper.connect();
  await keeper.query('select pg_advisory_lock($1)', [gate]);
  const waiting = `from pg_locks where locktype = 'advisory' and objid = ${gate} and not granted`;
  return {
    allow: (count: number) => keeper.query('update public.gate set allowed = $1', [count]),
    isSomebodyWaiting: async () => (await keeper.query(`select 1 ${waiting}`)).rows.length > 0,
    /** The database does not notice by itself that a client is gone while it waits for a lock. */
    clear: () => keeper.query(`select pg_terminate_backend(pid) ${waiting}`),
    open: () => keeper.end(),
  };
}

/** The book as it is made when nobody disturbs. */
let whole: JobEvent['data'];
let wholeEssence: Awaited<ReturnType<typeof essence>>;

beforeAll(async () => {
  const bench = await submitBook();
  const quiet = await spawn(bench);
  whole = await finished(bench);
  wholeEssence = await essence(bench, whole);
  expect(quiet.steps).toEqual(steps);
  await end(quiet, 'SIGTERM');
  expect(whole.book?.chapters.map(({ content }) => content !== null)).toEqual(Array(chapterCount).fill(true));
}, 120_000);

async function walk(killAt: 'recorded' | 'made'): Promise<void> {
  const bench = await submitBook();
  const hold = await closeGate(bench);
  const begun: string[] = [];
  let before: Recorded[] = [];
  for (let count = killAt === 'made' ? 0 : 1; count < steps.length; count += 1) {
    await hold.allow(count);
    const generator = await spawn(bench);
    await waitFor(`${count} steps on record`, async () => (await onRecord(bench)).length === count, 60_000);
    if (killAt === 'made') await waitFor('the next step to be made', hold.isSomebodyWaiting, 60_000);
    await end(generator, 'SIGKILL');
    await hold.clear();
    const recorded = await onRecord(bench);
    expect(recorded.map(({ step }) => step)).toEqual(steps.slice(0, count));
    expect(recorded.slice(0, before.length)).toEqual(before);
    for (const { step } of before) expect(generator.steps).not.toContain(step);
    before = recorded;
    begun.push(...generator.steps);
  }
  await hold.open();
  const last = await spawn(bench);
  const ending = await finished(bench);
  expect(last.steps).toEqual(['book']);
  begun.push(...last.steps);
  for (const step of steps) expect(begun.filter((name) => name === step).length).toBeLessThanOrEqual(2);

  expect(await essence(bench, ending)).toEqual(wholeEssence);
  expect(ending.usage).toEqual(whole.usage);
  expect((await onRecord(bench)).slice(0, -1)).toEqual(before);
  expect((await bench.keys()).toSorted()).toEqual(
    ending.files
      .flatMap((file) => [file, file.thumbnail, file.large])
      .flatMap((object) => object?.key ?? [])
      .toSorted(),
  );
  await end(last, 'SIGTERM');
}

test(
  'killed as soon as each step of a book is on record, it makes the same book and no step again',
  () => walk('recorded'),
  240_000,
);

test(
  'killed when each step of a book is made but not on record, it repeats that step alone',
  () => walk('made'),
  240_000,
);
