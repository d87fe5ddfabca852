import { performance } from 'node:perf_hooks';
import autocannon from 'autocannon';
import { cpuSeconds } from '../measure/cpu-seconds.ts';
import type { Load } from '../measure/run-load.ts';
import { median } from '../measure/statistics.ts';
import { compareRounds, isFarFrom, type Rounds, takeTurns } from '../measure/take-turns.ts';
import { measuredResult, type Result, throughputResult } from '../result.ts';
import { reuseToken } from '../stack/clerk-people.ts';
import type { Server } from '../stack/spawn-server.ts';
import type { Stack } from '../stack/start-stack.ts';
import { sendUploads } from './send-uploads.ts';

/** Requests of each connection in a round. */
const each = 12;
const atOnce = 32;
/** Rounds of each sort, by turns. */
const rounds = 10;
/** Of one in a request, and of a hundred. */
const bulkRounds = 20;

/** What changes files, beside a floor that changes a row and writes a line of the audit; and reading beside its floor. */
export async function writeFiles(stack: Stack): Promise<Result[]> {
  // Before there is an audit to seal, and before files are deleted for good, whose objects the outbox goes on to delete.
  return [
    ...(await sendUploads(stack)),
    ...(await reading(stack)),
    await bulk(stack),
    ...(await changing(stack)),
  ];
}

/** List and link once more, in the order of magnitude of what is promised of them: hardly slower than nothing at all. */
async function reading({ api, floor, people, ids, admin }: Stack): Promise<Result[]> {
  const { rows } = await admin.query<{ path: string }>(
    `SELECT '/api/files/' || id AS path FROM stored_files WHERE "ownerId" = $1 ORDER BY md5(id) LIMIT 200`,
    [ids.large],
  );
  const links = rows.map(({ path }) => path) as [string, ...string[]];
  const audited = links.map((path) => `${path}?audited`) as [string, ...string[]];
  const token = people.large.mint;
  const list = (server: Server): Load => ({ server, paths: ['/api/files'], token, status: 200 });
  const link = (server: Server, paths: Load['paths'], connections?: number): Load => ({
    server,
    paths,
    token,
    status: 302,
    ...(connections && { connections }),
  });
  const compared = async (promised: number, base: Load, ours: Load) => {
    const all = await takeTurns({ base, ours }, (so) => isFarFrom(promised, so.base, so.ours));
    return { all, comparison: compareRounds(all.base, all.ours) };
  };
  const lists = await compared(0.95, list(floor), list(api));
  const many = await compared(0.95, link(floor, audited), link(api, links));
  const one = await compared(0.8, link(floor, audited, 1), link(api, links, 1));
  const slowest = (all: Rounds<'base' | 'ours'>, name: 'base' | 'ours') =>
    median(all[name].map(({ p99 }) => p99));
  const [lowest, ours] = [slowest(many.all, 'base'), slowest(many.all, 'ours')];
  return [
    throughputResult('list at 32', lists.comparison, 0.95),
    throughputResult('link at 32, both with a line of the audit', many.comparison, 0.95),
    throughputResult('link, one at a time', one.comparison, 0.8),
    {
      what: 'link at 32: 99 of 100 are answered within',
      base: `${lowest.toFixed(1)} ms`,
      ours: `${ours.toFixed(1)} ms`,
      ratio: ours / lowest,
      target: '<= 3 times',
      met: ours <= 3 * lowest,
      note: '',
    },
  ];
}

const sorts = {
  floor: { state: 'READY', method: 'DELETE', path: '', connections: atOnce },
  trash: { state: 'READY', method: 'DELETE', path: '', connections: atOnce },
  alone: { state: 'READY', method: 'DELETE', path: '', connections: 1 },
  restore: { state: 'TRASHED', method: 'POST', path: '/restore', connections: atOnce },
  purge: { state: 'TRASHED', method: 'DELETE', path: '?permanent=true', connections: atOnce },
} as const;
type Sort = keyof typeof sorts;

async function changing(stack: Stack): Promise<Result[]> {
  const { api, floor, people } = stack;
  const names = Object.keys(sorts) as Sort[];
  const done = Object.fromEntries(names.map((name) => [name, []])) as unknown as Rounds<Sort>;
  // The first round also plans statements and loads programs.
  for (let round = -1; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const { state, connections } = sorts[name];
      const ids = await filesOf(stack, state, connections * each);
      const server = name === 'floor' ? floor : api;
      const changed = await changeEach(server, sorts[name], ids, await people.large.mint());
      if (round >= 0) done[name].push(changed);
    }
  }
  const beside = (name: Sort, base: Sort = 'floor') => compareRounds(done[base], done[name]);
  return [
    throughputResult('trash at 32, beside a row and a line of the audit', beside('trash'), 0.5),
    throughputResult('restore at 32, beside the same', beside('restore'), 0.5),
    throughputResult('delete for good at 32, beside the same', beside('purge'), 0.5),
    throughputResult('trash at 32, beside one at a time', beside('trash', 'alone'), 3),
  ];
}

/** As many files in this state, whatever was done to them before: no round finds fewer than another. */
async function filesOf({ admin, ids }: Stack, state: string, count: number): Promise<string[]> {
  await admin.query(
    `WITH wanted AS (
       SELECT id FROM stored_files WHERE "ownerId" = $1 AND type = 'IMAGE' AND status <> 'PURGING' ORDER BY id LIMIT $2
     ), gone AS (DELETE FROM moves WHERE "fileId" IN (SELECT id FROM wanted))
     UPDATE stored_files SET status = $3::"FileStatus", "trashedAt" = CASE WHEN $3 = 'TRASHED' THEN now() END
     FROM wanted WHERE stored_files.id = wanted.id`,
    [ids.large, count, state],
  );
  const { rows } = await admin.query<{ id: string }>(
    `SELECT id FROM stored_files WHERE "ownerId" = $1 AND type = 'IMAGE' AND status = $3::"FileStatus"
     ORDER BY id LIMIT $2`,
    [ids.large, count, state],
  );
  return rows.map(({ id }) => id);
}

/** Each file once, the connections sharing them. */
async function changeEach(
  server: Server,
  { method, path, connections }: (typeof sorts)[Sort],
  ids: string[],
  token: string,
) {
  const headers = { authorization: `Bearer ${token}`, 'user-agent': 'sorami-bench' };
  let next = 0;
  const before = cpuSeconds(server.pid);
  const begun = performance.now();
  const result = await autocannon({
    url: server.url,
    connections,
    amount: ids.length,
    sampleInt: 5,
    setupClient: (client) => {
      const own = ids.slice(next, next + each);
      next += each;
      client.setRequests(own.map((id) => ({ method, path: `/api/files/${id}${path}`, headers })));
    },
  });
  const seconds = (performance.now() - begun) / 1_000;
  const after = cpuSeconds(server.pid);
  if (result['2xx'] !== ids.length) {
    throw new Error(`${server.url}: ${ids.length - result['2xx']} of ${ids.length} files were not changed`);
  }
  const cpu = before === null || after === null ? null : ((after - before) / ids.length) * 1e6;
  return { requestsPerSecond: ids.length / seconds, cpu, p99: result.latency.p99 };
}

/** A hundred in one request against one. */
async function bulk(stack: Stack): Promise<Result> {
  const token = reuseToken(stack.people.large);
  const times = { one: [] as number[], hundred: [] as number[] };
  for (let round = 0; round < bulkRounds; round++) {
    for (const [name, count] of [
      ['one', 1],
      ['hundred', 100],
    ] as const) {
      const ids = await filesOf(stack, 'READY', count);
      const headers = { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' };
      const begun = performance.now();
      const answer = await fetch(`${stack.api.url}/api/files/delete`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ ids }),
      });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`Many files were answered with ${answer.status}`);
      times[name].push(performance.now() - begun);
    }
  }
  const [one, hundred] = [median(times.one), median(times.hundred)];
  const told = `${one.toFixed(1)} ms; ${hundred.toFixed(1)} ms`;
  return measuredResult('trash of 1; of 100 in one request', told, '<= 3 times', hundred <= 3 * one);
}
