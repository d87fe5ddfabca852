import { createTestDatabase, type TestDatabase } from '@sorami/testing/create-test-database';
import pg from 'pg';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AddUsed, addToDatabase, type Counter, createSharedCounters } from './shared-counters.ts';

let home: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  home = await createTestDatabase();
  pool = new pg.Pool({ connectionString: home.apiUrl, max: 4 });
});
afterAll(async () => {
  await pool.end();
  await home.drop();
});

const allowance = { points: 800, seconds: 60 };
let statements = 0;

/** What a process of its own has. */
function openProcess(add: AddUsed = addToDatabase(pool)) {
  const counted: AddUsed = (used) => {
    statements += 1;
    return add(used);
  };
  return createSharedCounters(counted, async () => {});
}

async function ask(counter: Counter, key: string): Promise<'passed' | 'refused' | 'failed'> {
  try {
    await counter.consume(key);
    return 'passed';
  } catch (rejection) {
    return rejection instanceof RateLimiterRes ? 'refused' : 'failed';
  }
}

test('four processes together let pass what is allowed, within a tenth, and go on from it when they start again', async () => {
  const processes = Array.from({ length: 4 }, () => openProcess());
  const counters = processes.map((each) => each.create('any', allowance));
  statements = 0;
  let passed = 0;
  for (let turn = 0; turn < 60; turn++) {
    const asked = counters.flatMap((counter) => Array.from({ length: 5 }, () => ask(counter, 'somebody')));
    passed += (await Promise.all(asked)).filter((answer) => answer === 'passed').length;
  }
  expect(passed).toBeGreaterThanOrEqual(allowance.points);
  expect(passed).toBeLessThanOrEqual(allowance.points * 1.1);
  expect(statements).toBeLessThan(passed / 4);
  expect(await ask(counters[0] as Counter, 'somebody else')).toBe('passed');
  await Promise.all(processes.map((each) => each.close()));

  const again = openProcess();
  const counter = again.create('any', allowance);
  const answers = [];
  for (let n = 0; n < 25; n++) answers.push(await ask(counter, 'somebody'));
  expect(answers.filter((answer) => answer === 'passed').length).toBeLessThanOrEqual(20);
  expect(answers.at(-1)).toBe('refused');
  await again.close();
});

test('what is too little to be shared out is counted exactly, however many ask at once', async () => {
  const processes = [openProcess(), openProcess()];
  const counters = processes.map((each) => each.create('few', { points: 7, seconds: 60 }));
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => ask(counters[n % 2] as Counter, 'somebody')),
  );
  expect(answers.filter((answer) => answer === 'passed')).toHaveLength(7);
  await Promise.all(processes.map((each) => each.close()));
});

test('a window that is over begins anew', async () => {
  const one = openProcess();
  const counter = one.create('short', { points: 2, seconds: 60 });
  expect([await ask(counter, 'k'), await ask(counter, 'k'), await ask(counter, 'k')]).toEqual([
    'passed',
    'passed',
    'refused',
  ]);
  await pool.query(`UPDATE rate_limits SET expire = 1 WHERE key = 'short:k'`);
  const other = openProcess();
  expect(await ask(other.create('short', { points: 2, seconds: 60 }), 'k')).toBe('passed');
  await Promise.all([one.close(), other.close()]);
});

test('while nothing can be counted everybody hears so, and what had passed is told when it can be', async () => {
  let isAway = true;
  const add = addToDatabase(pool);
  const one = openProcess((used) => (isAway ? Promise.reject(new Error('away')) : add(used)));
  const counter = one.create('away', { points: 800, seconds: 60 });
  const answers = [];
  for (let n = 0; n < 30; n++) answers.push(await ask(counter, 'k'));
  expect(answers.at(-1)).toBe('failed');
  const passed = answers.filter((answer) => answer === 'passed').length;
  expect(passed).toBeLessThanOrEqual(20);
  isAway = false;
  expect(await ask(counter, 'k')).toBe('passed');
  await one.close();
  const { rows } = await pool.query(`SELECT points FROM rate_limits WHERE key = 'away:k'`);
  expect(rows).toEqual([{ points: passed + 1 }]);
});
