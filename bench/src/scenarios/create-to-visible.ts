import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import { median, quantile } from '../measure/statistics.ts';
import type { Result } from '../result.ts';
import type { Person } from '../stack/clerk-people.ts';
import type { Stack } from '../stack/start-stack.ts';
import { createImage, mustRedirect, type Timing } from './create-image.ts';
import { followJobs } from './follow-jobs.ts';

const warmUps = 4;
const runs = 20;
const runsOfLarge = 8;
const target = 60;

/**
 * From the click to the picture, less what the engine itself takes: the request, the queue, the upload, the webhook,
 * the event, and the two requests that a page makes then. The floor stores and registers as many bytes and links them.
 */
export async function createToVisible({ api, floor, people }: Stack): Promise<Result[]> {
  const follower = await followJobs(api.url, await people.newcomer.mint());
  const ours: Timing[] = [];
  const lowest: number[] = [];
  for (let run = -warmUps; run < runs; run++) {
    const timing = await createImage(api.url, people.newcomer, follower, run);
    const least = await storeAndLink(floor.url, people.newcomer, timing.bytes);
    if (run < 0) continue;
    ours.push(timing);
    lowest.push(least);
  }
  follower.close();

  const followerOfLarge = await followJobs(api.url, await people.large.mint());
  const large: Timing[] = [];
  for (let run = -1; run < runsOfLarge; run++) {
    const timing = await createImage(api.url, people.large, followerOfLarge, run);
    if (run >= 0) large.push(timing);
  }
  followerOfLarge.close();
  const newcomer = toResult('create to visible, less the engine', ours, median(lowest));
  return [newcomer, toResult('the same for who has 100,000 files', large, median(ours.map(overhead)))];
}

function toResult(what: string, timings: Timing[], base: number): Result {
  const overheads = timings.map(overhead);
  const middle = (of: (timing: Timing) => number) => median(timings.map(of)).toFixed(0);
  return {
    what,
    base: `${base.toFixed(0)} ms`,
    ours: `${median(overheads).toFixed(0)} ms`,
    ratio: median(overheads) / base,
    target: `< ${target} ms`,
    met: median(overheads) < target,
    note: [
      `best ${Math.min(...overheads).toFixed(0)}, p90 ${quantile(overheads, 0.9).toFixed(0)} ms`,
      `answered ${middle(({ answered }) => answered)}`,
      `to the event ${middle(({ answered, completed, engine }) => completed - answered - engine)}`,
      `to the link ${middle(({ completed, visible }) => visible - completed)}`,
      `engine ${middle(({ engine }) => engine)} ms`,
    ].join(', '),
  };
}

function overhead({ visible, engine }: Timing): number {
  return visible - engine;
}

/** Milliseconds. */
async function storeAndLink(url: string, person: Person, size: number): Promise<number> {
  const headers = { authorization: `Bearer ${await person.mint()}` };
  const startedAt = performance.now();
  const stored = await fetch(`${url}/api/images`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ size }),
  });
  const { id } = z.object({ id: z.string() }).parse(await stored.json());
  await mustRedirect(`${url}/api/files/${id}`, headers);
  return performance.now() - startedAt;
}
