import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openTestHarness, type TestHarness } from '../testing/test-harness.ts';

/** Waits until a job that could not be handed over for two minutes is swept. */
async function waitForSweep({ app: { database }, ...harness }: TestHarness): Promise<string> {
  const { id } = await harness.create(harness.person());
  await database.job.update({ where: { id }, data: { submittedAt: null } });
  await database.$executeRaw`UPDATE jobs SET "updatedAt" = now() - interval '2 minutes' WHERE id = ${id}`;
  while ((await database.job.findUniqueOrThrow({ where: { id } })).submittedAt === null) await wait(200);
  return id;
}

test('the background work runs on its own, and stops with the app', { timeout: 60_000 }, async () => {
  const harness = await openTestHarness({ API_ROLE: 'both' });
  try {
    const id = await waitForSweep(harness);
    expect(harness.generator.calls.filter(({ jobId }) => jobId === id)).toHaveLength(2);
  } finally {
    await harness.close();
  }
});

test('a chore that a dead process had in hand does not wait for it', { timeout: 90_000 }, async () => {
  const harness = await openTestHarness({ API_ROLE: 'both' });
  const { database } = harness.app;
  try {
    // The queue comes with the first start.
    const takenByTheDead = () =>
      database.$executeRaw`
      UPDATE pgboss.job SET state = 'active', started_on = now(), heartbeat_on = now() - interval '1 minute'
      WHERE name = 'sweep-jobs' AND state = 'created'`.catch(() => 0);
    while ((await takenByTheDead()) === 0) await wait(50);
    await waitForSweep(harness);
  } finally {
    await harness.close();
  }
});
