import { z } from 'zod';
import type { Load } from '../measure/run-load.ts';
import { compareRounds, isFarFrom, takeTurns } from '../measure/take-turns.ts';
import { type Result, throughputResult, timeResult } from '../result.ts';
import type { Server } from '../stack/spawn-server.ts';
import type { Stack } from '../stack/start-stack.ts';

const pageSchema = z.object({
  items: z.array(z.object({ id: z.string() })).length(24),
  nextCursor: z.string(),
});
const longPageSchema = z.object({
  items: z.array(
    z.looseObject({ id: z.string(), createdAt: z.string(), name: z.string(), size: z.number() }),
  ),
  nextCursor: z.string(),
});
const deepPage = 4_000;
const pageSize = 24;
const stride = 100;

/** Pictures are most of what there is; a filter by them in another order than by time is the hardest that is deep. */
const lists = [
  'sort=created:desc',
  'sort=created:asc',
  'sort=name:asc',
  'sort=name:desc',
  'sort=size:desc',
  'sort=size:asc',
  'type=image',
  'type=image&sort=name:asc',
];
/** One file of a hundred is a video: too few for page 4,000. */
const shortLists = ['type=video', 'type=video&sort=size:desc'];

/** Page 1 and page 4,000 of 100,000 files in every order, with and without a type, beside the floor and each other. */
export async function listPages(stack: Stack): Promise<Result[]> {
  const results: Result[] = [];
  const cursors = await Promise.all(lists.map((query) => cursorsOf(stack, query)));
  for (const [place, query] of lists.entries()) {
    const found = cursors[place];
    if (found) results.push(...(await measureList(stack, query, found)));
  }
  for (const query of shortLists) {
    const { floor, ours } = await measurePage(stack, [query, query]);
    results.push(throughputResult(`page 1, ${query}`, compareRounds(floor, ours), 0.7));
  }
  return results;
}

async function measureList(stack: Stack, query: string, { ours, floors }: Cursors): Promise<Result[]> {
  const [floorDeep, ourDeep] = [`${query}&cursor=${floors}`, `${query}&cursor=${ours}`];
  await checkSame(stack, [query, query]);
  await checkSame(stack, [floorDeep, ourDeep]);
  const rounds = await takeTurns(
    {
      floorFirst: load(stack, 'floor', query),
      first: load(stack, 'api', query),
      floorDeep: load(stack, 'floor', floorDeep),
      deep: load(stack, 'api', ourDeep),
    },
    ({ floorFirst, first, floorDeep, deep }) =>
      isFarFrom(0.7, floorFirst, first) && isFarFrom(0.7, floorDeep, deep) && isFarFrom(1 / 1.2, first, deep),
  );
  return [
    throughputResult(`page 1, ${query}`, compareRounds(rounds.floorFirst, rounds.first), 0.7),
    throughputResult(`page ${deepPage}, ${query}`, compareRounds(rounds.floorDeep, rounds.deep), 0.7),
    timeResult(`page ${deepPage} / page 1, ${query}`, compareRounds(rounds.first, rounds.deep), 1.2),
  ];
}

async function measurePage(stack: Stack, queries: [floor: string, ours: string]) {
  await checkSame(stack, queries);
  return await takeTurns(
    { floor: load(stack, 'floor', queries[0]), ours: load(stack, 'api', queries[1]) },
    ({ floor, ours }) => isFarFrom(0.7, floor, ours),
  );
}

function load({ people, ...servers }: Stack, name: 'api' | 'floor', query: string): Load {
  return { server: servers[name], paths: [`/api/files?${query}`], token: people.large.mint, status: 200 };
}

/** @throws where the floor answers with other files than api */
async function checkSame(
  { api, floor, people }: Stack,
  queries: [floor: string, ours: string],
): Promise<void> {
  const headers = { authorization: `Bearer ${await people.large.mint()}` };
  const [lowest, ours] = await Promise.all(
    [floor, api].map(async ({ url }: Server, place) => {
      const answer = await fetch(`${url}/api/files?${queries[place]}`, { headers });
      return pageSchema.parse(await answer.json()).items.map(({ id }) => id);
    }),
  );
  if (`${lowest}` !== `${ours}`) throw new Error(`The floor lists other files than api: ${queries[1]}`);
}

interface Cursors {
  ours: string;
  floors: string;
}

/** Walks our list, as a reader would, in larger steps. Answers our cursor of page 4,000, and the floor's. */
async function cursorsOf({ api, people }: Stack, query: string): Promise<Cursors> {
  const headers = { authorization: `Bearer ${await people.large.mint()}` };
  const read = async (limit: number, ours: string) => {
    const place = ours && `&cursor=${ours}`;
    const answer = await fetch(`${api.url}/api/files?${query}&limit=${limit}${place}`, { headers });
    return longPageSchema.parse(await answer.json());
  };
  const before = (deepPage - 1) * pageSize;
  let page = await read(before % stride, '');
  for (let seen = before % stride; seen < before; seen += stride) page = await read(stride, page.nextCursor);
  const last = page.items.at(-1);
  if (!last) throw new Error(`There is no page ${deepPage} of ${query}`);
  const value = query.includes('name') ? last.name : query.includes('size') ? last.size : last.createdAt;
  const floors = Buffer.from(JSON.stringify([value, last.id])).toString('base64url');
  return { ours: page.nextCursor, floors };
}
