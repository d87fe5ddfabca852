import type { Load } from '../measure/run-load.ts';
import { compareRounds, isFarFrom, takeTurns } from '../measure/take-turns.ts';
import { type Result, throughputResult } from '../result.ts';
import type { Stack } from '../stack/start-stack.ts';

/** More than a page shows, so that no single row is the warm one. */
const files = 200;

/** From a file's address to its presigned URL, beside the floor, and beside the floor that also keeps the audit. */
export async function followLink({ api, floor, people, ids, admin }: Stack): Promise<Result[]> {
  const { rows } = await admin.query<{ path: string }>(
    `SELECT '/api/files/' || id AS path FROM stored_files WHERE "ownerId" = $1 ORDER BY md5(id) LIMIT ${files}`,
    [ids.large],
  );
  const [first, ...rest] = rows.map(({ path }) => path);
  if (!first) throw new Error('There are no files to link to');
  const token = people.large.mint;
  const load = (server: Load['server']): Load => ({ server, paths: [first, ...rest], token, status: 302 });

  const headers = { authorization: `Bearer ${await token()}` };
  const [lowest, ours] = await Promise.all(
    [floor, api].map(async ({ url }) => {
      const answer = await fetch(url + first, { headers, redirect: 'manual' });
      return answer.headers.get('location')?.split('?')[0];
    }),
  );
  if (!ours || lowest !== ours) throw new Error('The floor links to another object than api');
  const rounds = await takeTurns(
    {
      floor: load(floor),
      audited: { ...load(floor), paths: [`${first}?audited`, ...rest.map((path) => `${path}?audited`)] },
      ours: load(api),
    },
    ({ floor, ours }) => isFarFrom(0.7, floor, ours),
  );
  return [
    throughputResult('link: 302 to a presigned URL', compareRounds(rounds.floor, rounds.ours), 0.7),
    {
      ...throughputResult(
        'the same, the floor keeping the audit',
        compareRounds(rounds.audited, rounds.ours),
        0.7,
      ),
      target: '',
      met: null,
    },
  ];
}
