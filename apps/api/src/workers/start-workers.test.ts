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
    const job = await harness.create(harness.person());
    await database.job.update({ where: { id: job.id }, data: { submittedAt: null } });
    await database.$executeRaw`UPDATE jobs SET "updatedAt" = now() - interval '2 minutes' WHERE id = ${job.id}`;
    const submittedAt = async () =>
      (await database.job.findUniqueOrThrow({ where: { id: job.id } })).submittedAt;
    while ((await submittedAt()) === null) await wait(200);
  } finally {
    await harness.close();
  }
});
