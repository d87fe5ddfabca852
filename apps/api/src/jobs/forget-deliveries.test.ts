import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStudio, type Studio } from '../testing/test-harness.ts';
import { forgetDeliveries } from './forget-deliveries.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(() => studio.close());

test('deliveries are remembered for a week', async () => {
  const { database } = studio.app;
  await database.webhookDelivery.create({ data: { id: 'a.1', source: 'generator' } });
  const inDays = (days: number) => new Date(Date.now() + days * 24 * 3_600_000);
  expect(await forgetDeliveries(database, inDays(6))).toBe(0);
  expect(await forgetDeliveries(database, inDays(8))).toBe(1);
});
