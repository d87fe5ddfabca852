import { z } from 'zod';
import type { Load } from '../measure/run-load.ts';
import { compareRounds, isFarFrom, takeTurns } from '../measure/take-turns.ts';
import { type Result, throughputResult, timeResult } from '../result.ts';
import type { Stack } from '../stack/start-stack.ts';

const pageSchema = z.object({ items: z.array(z.object({ id: z.string() })).length(24) });

/** The newest 24 of 100,000 files among 1,000,000, beside the floor, and beside those of somebody who has 1,000. */
export async function listFiles({ api, floor, people }: Stack): Promise<Result[]> {
  const load = (server: Load['server'], person: 'large' | 'small'): Load => ({
    server,
    paths: ['/api/files'],
    token: people[person].mint,
    status: 200,
  });
  const headers = { authorization: `Bearer ${await people.large.mint()}` };
  const [lowest, ours] = await Promise.all(
    [floor, api].map(async ({ url }) =>
      pageSchema.parse(await (await fetch(`${url}/api/files`, { headers })).json()).items.map(({ id }) => id),
    ),
  );
  if (`${lowest}` !== `${ours}`) throw new Error('The floor lists other files than api');
  const rounds = await takeTurns(
    { floor: load(floor, 'large'), large: load(api, 'large'), small: load(api, 'small') },
    ({ floor, large, small }) => isFarFrom(0.7, floor, large) && isFarFrom(1 / 1.2, small, large),
  );
  return [
    throughputResult('list: 24 of 100,000', compareRounds(rounds.floor, rounds.large), 0.7),
    timeResult('list: 100,000 files / 1,000 files', compareRounds(rounds.small, rounds.large), 1.2),
  ];
}
