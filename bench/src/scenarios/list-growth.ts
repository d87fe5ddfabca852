import { z } from 'zod';
import { type Comparison, compareLoads } from '../measure/compare-loads.ts';
import type { Load } from '../measure/run-load.ts';
import { type Result, throughputResult } from '../result.ts';
import type { Stack } from '../stack/start-stack.ts';

const pageSchema = z.object({ nextCursor: z.string() });
const deepPage = 4_000;
const pageSize = 24;
const stride = 100;

/** Whether a list costs more where there is more: more files of one person, or more pages before this one. */
export async function listGrowth({ api, people }: Stack): Promise<Result[]> {
  const load = (person: keyof Stack['people'], path: string): Load => ({
    server: api,
    paths: [path],
    token: people[person].mint,
    status: 200,
  });
  const newest = load('large', '/api/files');
  const bySize = await compareLoads(load('small', '/api/files'), newest);
  const cursor = await cursorOf(api.url, await people.large.mint());
  const byDepth = await compareLoads(newest, load('large', `/api/files?cursor=${cursor}`));
  return [
    growthResult('list: 100,000 files / 1,000 files', bySize),
    growthResult(`list: page ${deepPage} / page 1`, byDepth),
  ];
}

/** Walks the list, as a reader would, in larger steps. */
async function cursorOf(url: string, token: string): Promise<string> {
  const headers = { authorization: `Bearer ${token}` };
  let cursor = '';
  for (let seen = 0; seen < (deepPage - 1) * pageSize; ) {
    const limit = Math.min(stride, (deepPage - 1) * pageSize - seen);
    const answer = await fetch(`${url}/api/files?limit=${limit}${cursor && `&cursor=${cursor}`}`, {
      headers,
    });
    cursor = pageSchema.parse(await answer.json()).nextCursor;
    seen += limit;
  }
  return cursor;
}

/** Time per request, the harder case / the easier one. */
function growthResult(what: string, comparison: Comparison): Result {
  const most = 1.2;
  const time = 1 / comparison.ratio;
  const [low, high] = comparison.range;
  return {
    ...throughputResult(what, comparison, 1 / most),
    ratio: time,
    target: `<= ${most.toFixed(2)} (time)`,
    met: time <= most,
    note: `pairs ${(1 / high).toFixed(2)}-${(1 / low).toFixed(2)}`,
  };
}
