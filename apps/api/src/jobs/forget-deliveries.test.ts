import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHarness, type TestHarness } from '../testing/test-harness.ts';
import { forgetDeliveries, forgetJobs } from './forget-deliveries.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness();
});
afterAll(() => harness.close());

test('deliveries are remembered for a week', async () => {
  const { database } = harness.app;
  await database.webhookDelivery.create({ data: { id: 'a.1', source: 'generator' } });
  const inDays = (days: number) => new Date(Date.now() + days * 24 * 3_600_000);
  expect(await forgetDeliveries(database, inDays(6))).toBe(0);
  expect(await forgetDeliveries(database, inDays(8))).toBe(1);
});

test('jobs whose result was deleted for good are forgotten after a week, and no others', async () => {
  const { database } = harness.app;
  const person = harness.person();
  const [deleted, kept, running] = [
    await harness.create(person),
    await harness.create(person),
    await harness.create(person),
  ];
  for (const job of [deleted, kept]) await harness.report(job, { sequence: 1, status: 'COMPLETED' });
  for (const { resourceId } of [deleted, running]) {
    await database.imageGeneration.delete({ where: { id: resourceId } });
  }
  const inDays = (days: number) => new Date(Date.now() + days * 24 * 3_600_000);
  expect(await forgetJobs(harness.app, inDays(6))).toBe(0);
  expect(await forgetJobs(harness.app, inDays(8))).toBe(1);
  const left = await database.job.findMany({ select: { id: true } });
  expect(left.map(({ id }) => id).sort()).toEqual([kept.id, running.id].sort());
});
