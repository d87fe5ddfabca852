import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHarness, type TestHarness } from '../testing/test-harness.ts';
import { forgetDeliveries } from './forget-deliveries.ts';

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
