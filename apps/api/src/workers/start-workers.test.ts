import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openTestHarness, type TestHarness } from '../testing/test-harness.ts';

/** Waits until a job that could not be handed over is swept; it was changed two minutes ago, or will have been. */
async function waitForSweep(
  { app: { database }, ...harness }: TestHarness,
  at = '-2 minutes',
): Promise<string> {
  const { id } = await harness.create(harness.person());
  await database.job.update({ where: { id }, data: { submittedAt: null } });
  await database.$executeRaw`UPDATE jobs SET "updatedAt" = now() + ${at}::interval WHERE id = ${id}`;
  while ((await database.job.findUniqueOrThrow({ where: { id } })).submittedAt === null) await wait(200);
  return id;
}

test('the background work runs on its own, and stops with the app', { timeout: 60_000 }, async () => {
  const harness = await openTestHarness({ API_ROLE: 'both' });
  try {
    const id = await waitForSweep(harness);
    expect(harness.generator.calls.filter(({ jobId }) => jobId === id)).toHaveLength(2);

    // As after PostgreSQL's clock was set back: what was stamped before lies ahead, and the next sweep would wait for it.
    const { database } = harness.app;
    const ahead = () =>
      database.$executeRaw`UPDATE pgboss.job SET start_after = now() + interval '10 minutes'
                           WHERE name = 'sweep-jobs' AND state = 'created'`;
    while ((await ahead()) === 0) await wait(50);
    await database.$executeRaw`UPDATE pgboss.queue SET maintain_on = now() + interval '10 minutes'`;
    await waitForSweep(harness, '10 minutes');
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
