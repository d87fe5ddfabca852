import { z } from 'zod';
import { compareLoads } from '../measure/compare-loads.ts';
import type { Load } from '../measure/run-load.ts';
import { type Result, throughputResult } from '../result.ts';
import type { Stack } from '../stack/start-stack.ts';

const pageSchema = z.object({ items: z.array(z.object({ id: z.string() })).length(24) });

/** The newest 24 of 100,000 files among 1,000,000, beside the floor. */
export async function listFiles({ api, floor, people }: Stack): Promise<Result[]> {
  const token = people.large.mint;
  const load = (server: Load['server']): Load => ({ server, paths: ['/api/files'], token, status: 200 });
  const headers = { authorization: `Bearer ${await token()}` };
  const [lowest, ours] = await Promise.all(
    [floor, api].map(async ({ url }) =>
      pageSchema.parse(await (await fetch(`${url}/api/files`, { headers })).json()).items.map(({ id }) => id),
    ),
  );
  if (`${lowest}` !== `${ours}`) throw new Error('The floor lists other files than api');
  return [throughputResult('list: 24 of 100,000', await compareLoads(load(floor), load(api)), 0.7)];
}
