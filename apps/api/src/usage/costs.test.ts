import { randomUUID } from 'node:crypto';
import type { Costs, JobCosts, ProviderCall } from '@sorami/contracts/usage';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBook } from '../testing/document-job.ts';
import { openTestHarness, type Person, type TestHarness } from '../testing/test-harness.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness();
});
afterAll(() => harness.close());

async function get<Answer>(person: Person, url: string): Promise<Answer> {
  const answer = await harness.app.inject({ url, headers: person.headers });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Answer>();
}

function call(change: Partial<ProviderCall> = {}): ProviderCall {
  const at = new Date().toISOString();
  const base = { id: randomUUID(), attempt: 1, step: 'image-0', provider: 'google', model: 'm-1' };
  return { ...base, outcome: 'delivered', costMicros: 33_600, at, ...change };
}

test('a job’s calls are kept as events bring them, each once, and one that nobody knew of until it is known', async () => {
  const person = harness.person();
  const job = await harness.create(person);
  const paid = call({ at: '2026-11-30T06:00:00.000Z' });
  const lost = call({
    step: 'image-1',
    outcome: 'unknown',
    costMicros: null,
    at: '2026-11-30T06:01:00.000Z',
  });
  await harness.report(job, { sequence: 2, calls: [paid, lost] });
  expect(await get<JobCosts>(person, `/api/jobs/${job.id}/costs`)).toEqual({
    calls: 2,
    costMicros: 33_600,
    unknownCalls: 1,
    items: [paid, lost],
  });
  const known = { ...lost, outcome: 'delivered' as const, costMicros: 50_000 };
  await harness.report(job, { sequence: 3, calls: [{ ...paid, costMicros: 1 }, known], status: 'FAILED' });
  // A late event knows less.
  await harness.report(job, { sequence: 1, calls: [lost] });
  const costs = await get<JobCosts>(person, `/api/jobs/${job.id}/costs`);
  expect(costs).toMatchObject({ costMicros: 83_600, unknownCalls: 0, items: [paid, known] });
});

test('a month is summed by kind and model and by day, for those whose workspace it is; what is unknown is no zero', async () => {
  const person = harness.person();
  const [images, book] = [await harness.create(person), await startBook(harness, person)];
  const month = '2026-03';
  const on = (day: number) => `${month}-${String(day).padStart(2, '0')}T23:59:59.000Z`;
  await harness.report(images, {
    sequence: 1,
    calls: [
      call({ at: on(1) }),
      call({ at: on(31), costMicros: 67_200 }),
      call({ at: '2026-04-01T00:00:00.000Z' }),
    ],
  });
  const text = { provider: 'openai', model: '=cmd|x' };
  await harness.report(book, {
    sequence: 1,
    calls: [
      call({ ...text, at: on(1), costMicros: 500_000 }),
      call({ ...text, at: on(2), costMicros: null }),
    ],
  });
  expect(await get<Costs>(person, `/api/usage/costs?month=${month}`)).toEqual({
    month,
    renewsAt: '2026-04-01T00:00:00.000Z',
    budgetMicros: 5_000_000,
    calls: 4,
    costMicros: 600_800,
    unknownCalls: 1,
    items: [
      { kind: 'book', ...text, calls: 2, costMicros: 500_000, unknownCalls: 1 },
      { kind: 'image', provider: 'google', model: 'm-1', calls: 2, costMicros: 100_800, unknownCalls: 0 },
    ],
    days: [
      { day: 1, calls: 2, costMicros: 533_600, unknownCalls: 0 },
      { day: 2, calls: 1, costMicros: 0, unknownCalls: 1 },
      { day: 31, calls: 1, costMicros: 67_200, unknownCalls: 0 },
    ],
  });
  expect(await get<Costs>(harness.person(), `/api/usage/costs?month=${month}`)).toMatchObject({
    calls: 0,
    items: [],
  });

  const url = `/api/usage/costs/export?month=${month}`;
  const { body, headers } = await harness.app.inject({ url, headers: person.headers });
  expect(headers['content-disposition']).toBe('attachment; filename="sorami-costs-2026-03.csv"');
  const lines = body.split('\r\n');
  expect(lines[0]).toBe('\u{FEFF}at,jobId,kind,step,attempt,provider,model,outcome,costMicros,costUsd');
  expect(lines).toHaveLength(6);
  expect(lines.filter((line) => line.includes('=cmd'))).toEqual([
    expect.stringContaining(`,openai,'=cmd|x,delivered,500000,0.500000`),
    expect.stringContaining(`,openai,'=cmd|x,delivered,,`),
  ]);
});

test('a job is handed over with what its owner’s plan lets the models cost', async () => {
  const person = harness.person(undefined, { pla: 'u:pro', fea: 'u:image_generation' });
  await harness.create(person);
  expect(harness.generator.calls.findLast(({ jobId }) => jobId)?.body).toMatchObject({
    budgetMicros: 50_000_000,
  });
});
