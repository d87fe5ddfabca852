import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openTestHarness } from '../testing/test-harness.ts';

test('the background work runs on its own, and stops with the app', { timeout: 60_000 }, async () => {
  const harness = await openTestHarness({ API_ROLE: 'both' });
  const { database } = harness.app;
  try {
    const job = await harness.create(harness.person());
    await database.job.update({ where: { id: job.id }, data: { submittedAt: null } });
    await database.$executeRaw`UPDATE jobs SET "updatedAt" = now() - interval '2 minutes' WHERE id = ${job.id}`;
    const submittedAt = async () =>
      (await database.job.findUniqueOrThrow({ where: { id: job.id } })).submittedAt;
    while ((await submittedAt()) === null) await wait(200);
    expect(harness.generator.calls.filter(({ jobId }) => jobId === job.id)).toHaveLength(2);
  } finally {
    await harness.close();
  }
});
