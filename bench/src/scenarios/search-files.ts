import { z } from 'zod';
import type { Load } from '../measure/run-load.ts';
import { compareRounds, isFarFrom, takeTurns } from '../measure/take-turns.ts';
import { type Result, timeResult } from '../result.ts';
import type { Stack } from '../stack/start-stack.ts';

const pageSchema = z.object({ items: z.array(z.object({ id: z.string() })) });

/** What is looked for, and how many files of the first page have it. */
const searches: [what: string, q: string, found: number][] = [
  ['a word that nearly every name has', 'forêt', 24],
  ['a word that ten names have', 'phare', 10],
  ['a number that one name has', '654320', 1],
  ['a word that no name has', 'orchidée', 0],
];

/** Search by name among 100,000 files, beside the plain list. */
export async function searchFiles({ api, people }: Stack): Promise<Result[]> {
  const load = (path: string): Load => ({
    server: api,
    paths: [path],
    token: people.large.mint,
    status: 200,
  });
  const headers = { authorization: `Bearer ${await people.large.mint()}` };
  const results: Result[] = [];
  for (const [what, q, found] of searches) {
    const path = `/api/files?q=${encodeURIComponent(q)}`;
    const { items } = pageSchema.parse(await (await fetch(api.url + path, { headers })).json());
    if (items.length !== found) throw new Error(`A search for ${q} finds ${items.length} files`);
    const rounds = await takeTurns({ list: load('/api/files'), search: load(path) }, ({ list, search }) =>
      isFarFrom(1 / 3, list, search),
    );
    results.push(timeResult(`search / list: ${what}`, compareRounds(rounds.list, rounds.search), 3));
  }
  return results;
}
