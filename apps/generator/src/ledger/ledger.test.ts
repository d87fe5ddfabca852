import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@sorami/testing/create-test-database';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { migrate } from '../database/migrate.ts';
import { AnswerLostError, BudgetError, createLedger, type PlannedCall, type SettledCall } from './ledger.ts';

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
  pool = new pg.Pool({ connectionString: database.url, max: 10 });
  pool.on('error', () => {});
  await migrate(database.url);
});
beforeEach(() => pool.query('truncate generator.provider_calls, generator.spending'));
afterAll(async () => {
  await pool.end();
  await database.drop();
});

function call(
  worstMicros: number | null,
  jobId: string = randomUUID(),
  budgetMicros: number | null = null,
): PlannedCall {
  const owner = { clerkUserId: 'user_1', clerkOrganizationId: null };
  const origin = { jobId, step: 'chapter-0', attempt: 1, owner, budgetMicros };
  return { origin, kind: 'text', provider: 'google', model: 'm', priceVersion: 'v', worstMicros };
}

/** What the operator's month has committed; every payer's together are as much. */
async function committed(): Promise<number> {
  const { rows } = await pool.query(
    `select coalesce(sum(committed_micros) filter (where scope = 'operator'), 0)::float as operator,
            coalesce(sum(committed_micros) filter (where scope <> 'operator'), 0)::float as owners
     from generator.spending`,
  );
  expect(rows[0].owners).toBe(rows[0].operator);
  return rows[0].operator;
}

test.each(['operator', 'owner'])(
  'a hundred calls at once never pass the month’s budget of the %s, whatever each may cost',
  async (payer) => {
    const monthlyBudgetUsd = payer === 'operator' ? 1 : undefined;
    const ownBudget = payer === 'owner' ? 1_000_000 : null;
    const ledgers = Array.from({ length: 3 }, () => createLedger(pool, { monthlyBudgetUsd }));
    const costs = Array.from({ length: 100 }, (_, index) => 7_000 + index * 997);
    const reserving = costs.map(
      (cost, index) => ledgers[index % 3]?.reserve(call(cost, randomUUID(), ownBudget)) ?? Promise.reject(),
    );
    const answers = await Promise.allSettled(reserving);
    const taken = costs.filter((_, index) => answers[index]?.status === 'fulfilled');
    const sum = taken.reduce((total, cost) => total + cost, 0);
    expect(sum).toBeLessThanOrEqual(1_000_000);
    expect(await committed()).toBe(sum);
    // It is the budget that kept the others back, and nothing else.
    for (const [index, answer] of answers.entries())
      if (answer.status === 'rejected') {
        expect(answer.reason).toBeInstanceOf(BudgetError);
        expect(sum + (costs[index] ?? 0)).toBeGreaterThan(1_000_000);
      }
  },
);

test('each pays for themselves: an organization for what is made in it, and nobody for others', async () => {
  const ledger = createLedger(pool, { monthlyBudgetUsd: undefined });
  const by = (clerkUserId: string, clerkOrganizationId: string | null) => {
    const { origin, ...rest } = call(600, randomUUID(), 1_000);
    return ledger.reserve({ ...rest, origin: { ...origin, owner: { clerkUserId, clerkOrganizationId } } });
  };
  await Promise.all([by('user_1', null), by('user_2', null), by('user_1', 'org_1')]);
  await expect(by('user_2', 'org_1')).rejects.toMatchObject({
    name: 'BudgetError',
    renewsOn: expect.stringMatching(/^20\d\d-\d\d-01$/),
  });
  // What the owner may not spend is not reserved of the operator's either.
  expect(await committed()).toBe(1_800);
});

test('settling frees what was reserved too much, and keeps the worst of what nobody knows', async () => {
  const ledger = createLedger(pool, { monthlyBudgetUsd: 0.01 });
  const settled: SettledCall[] = [
    { outcome: 'delivered', costMicros: 1_500 },
    { outcome: 'failed', costMicros: 0 },
    { outcome: 'unknown', costMicros: null },
  ];
  for (const one of settled) await ledger.settle(await ledger.reserve(call(4_000)), one);
  expect(await committed()).toBe(1_500 + 4_000);
  await expect(ledger.reserve(call(4_501))).rejects.toThrow(BudgetError);
  await ledger.reserve(call(4_500));
});

test('settling twice counts once', async () => {
  const ledger = createLedger(pool, { monthlyBudgetUsd: undefined });
  const id = await ledger.reserve(call(4_000));
  await Promise.all([1, 2, 3].map(() => ledger.settle(id, { outcome: 'delivered', costMicros: 1_000 })));
  expect(await committed()).toBe(1_000);
});

test('a call of unknown price is made where there is no budget, and refused where there is one', async () => {
  const id = await createLedger(pool, { monthlyBudgetUsd: undefined }).reserve(call(null));
  await createLedger(pool, { monthlyBudgetUsd: undefined }).settle(id, {
    outcome: 'delivered',
    costMicros: null,
  });
  expect(await committed()).toBe(0);
  await expect(createLedger(pool, { monthlyBudgetUsd: 5 }).reserve(call(null))).rejects.toThrow(
    'has no price',
  );
});

test('a call that a dead worker left open is unknown; the step is sent once more, and then it is its owner’s to decide', async () => {
  const ledger = createLedger(pool, { monthlyBudgetUsd: undefined });
  const jobId = randomUUID();
  await ledger.reserve(call(100, jobId));
  await ledger.reserve(call(100, jobId));
  await expect(ledger.reserve(call(100, jobId))).rejects.toThrow(AnswerLostError);
  const { rows } = await pool.query(
    'select outcome, error from generator.provider_calls order by started_at',
  );
  expect(rows).toEqual(Array(2).fill({ outcome: 'unknown', error: 'The worker was lost' }));
  // Another step, or the attempt that its owner asks for, begins anew.
  const { origin, ...rest } = call(100, jobId);
  await ledger.reserve({ ...rest, origin: { ...origin, step: 'chapter-1' } });
  await ledger.reserve({ ...rest, origin: { ...origin, attempt: 2 } });
});

test('what was delivered is found again by the provider’s id, in its own step and attempt', async () => {
  const ledger = createLedger(pool, { monthlyBudgetUsd: undefined });
  const planned = call(100);
  const { origin } = planned;
  await ledger.settle(await ledger.reserve(planned), { outcome: 'failed', costMicros: 0, requestId: 'none' });
  expect(await ledger.findDelivered(origin)).toBeNull();
  await ledger.settle(await ledger.reserve(planned), {
    outcome: 'delivered',
    costMicros: 70,
    requestId: 'order-1',
  });
  expect(await ledger.findDelivered(origin)).toEqual({ requestId: 'order-1', model: 'm', costMicros: 70 });
  for (const other of [{ step: 'chapter-1' }, { attempt: 2 }, { jobId: randomUUID() }])
    expect(await ledger.findDelivered({ ...origin, ...other })).toBeNull();
});

test('whatever happens to calls, what is committed is what they cost, or may have cost', async () => {
  const outcome = fc.constantFrom(
    'delivered' as const,
    'refused' as const,
    'failed' as const,
    'unknown' as const,
  );
  const one = fc.record({
    worst: fc.integer({ min: 0, max: 5_000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    outcome,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(one, { maxLength: 12 }), async (calls) => {
      await pool.query('truncate generator.provider_calls, generator.spending');
      const ledger = createLedger(pool, { monthlyBudgetUsd: 0.03 });
      let expected = 0;
      for (const { worst, share, outcome: came } of calls) {
        const id = await ledger.reserve(call(worst)).catch(() => null);
        if (id === null) {
          expect(expected + worst).toBeGreaterThan(30_000);
          continue;
        }
        const costMicros = came === 'unknown' ? null : Math.floor(worst * share);
        await ledger.settle(id, { outcome: came, costMicros });
        expected += costMicros ?? worst;
      }
      expect(await committed()).toBe(expected);
    }),
    { numRuns: 25 },
  );
});
