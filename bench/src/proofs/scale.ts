import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { jobSchema } from '@sorami/contracts/jobs';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import pg from 'pg';
import type { Farm } from './farm.ts';
import type { Load } from './load.ts';

// Four of each at one time: news reach whoever listens, at whatever process; limits hold over all; what is done once is.

/** Beginnings of uploads that a person may make in a minute: apps/api/src/rate-limits.ts. */
const allowed = 240;

/** Hears which of the first person's jobs are told to be complete, at each api by itself. */
async function listen(farm: Farm, load: Load, end: AbortSignal): Promise<Set<string>[]> {
  const token = (await load.people[0]?.mint()) ?? '';
  return await Promise.all(
    farm.apis.map(async ({ port }) => {
      const heard = new Set<string>();
      const { body } = await fetch(`http://127.0.0.1:${port}/api/events`, {
        headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
        signal: end,
      });
      const read = async () => {
        for await (const { event, data } of body
          ?.pipeThrough(new TextDecoderStream())
          .pipeThrough(new EventSourceParserStream()) ?? [])
          if (event === 'job') {
            const job = jobSchema.parse(JSON.parse(data));
            if (job.status === 'COMPLETED') heard.add(job.id);
          }
      };
      read().catch(() => undefined);
      return heard;
    }),
  );
}

/** Lets the first person's jobs be heard of everywhere and the last one ask too much. Adds what was not as promised. */
export async function workSideBySide(farm: Farm, load: Load, faults: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: farm.ownerUrl });
  await client.connect();
  const end = new AbortController();
  try {
    await client.query(`UPDATE pgboss.schedule SET cron = '* * * * *' WHERE name = 'reconcile'`);
    const heard = await listen(farm, load, end.signal);
    const from = new Date();

    // One person asks all four for more than there is, for as long as one minute's allowance holds.
    const last = load.people.length - 1;
    let begun = 0;
    let refused = 0;
    const until = Date.now() + 40_000;
    const insisting = Array.from({ length: 8 }, async () => {
      while (Date.now() < until && begun + refused < 3 * allowed) {
        const file = { name: 'x.txt', contentType: 'text/plain', size: 10 };
        const answer = await load.ask(last, 'POST', '/api/files', file);
        if (answer?.status === 201) begun++;
        else if (answer?.status === 429) refused++;
      }
    });
    await Promise.all(insisting);
    process.stdout.write(`limit: ${begun} of ${allowed} were let in, ${refused} refused\n`);
    if (refused === 0 || begun > allowed * 1.1 || begun < allowed * 0.9)
      faults.push(`${begun} were let in where ${allowed} are allowed; ${refused} refused`);

    await wait(Math.max(0, 130_000 - (Date.now() - from.getTime())));
    const { rows: done } = await client.query<{ id: string }>(
      `SELECT jobs.id FROM jobs JOIN users ON users.id = "ownerId"
       WHERE "clerkId" = $1 AND status = 'COMPLETED' AND "completedAt" BETWEEN $2 AND now() - interval '3 seconds'`,
      [load.people[0]?.clerkId, from],
    );
    for (const [index, ids] of heard.entries()) {
      const missed = done.filter(({ id }) => !ids.has(id));
      if (missed.length > 0)
        faults.push(`api ${index + 1} told of ${ids.size} jobs and missed ${missed.length}`);
    }
    const { rows: runs } = await client.query<{ minute: Date; count: number }>(
      `SELECT date_trunc('minute', created_on) AS minute, count(*)::int AS count
       FROM pgboss.job WHERE name = 'reconcile' GROUP BY 1`,
    );
    process.stdout.write(
      `events: ${done.length} jobs told at ${heard.length} api; reconciler: ${runs.length} minutes, ${runs.map(({ count }) => count).join(' ')} runs\n`,
    );
    if (done.length === 0 || runs.length === 0) faults.push('nothing was seen');
    for (const { minute, count } of runs)
      if (count > 1) faults.push(`the reconciler ran ${count} times at ${minute.toISOString()}`);
  } finally {
    end.abort();
    await client.end();
  }
}
