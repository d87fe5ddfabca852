import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { startedUploadSchema } from '@sorami/contracts/files';
import { createStorage } from '@sorami/storage/create-storage';
import { cpuSeconds } from '../measure/cpu-seconds.ts';
import { mean, median, standardError } from '../measure/statistics.ts';
import { measuredResult, type Result, throughputResult } from '../result.ts';
import type { Server } from '../stack/spawn-server.ts';
import type { Stack } from '../stack/start-stack.ts';

/** Files of one round, each put into the trash once. */
const perRound = 400;
const rounds = 8;
const atOnce = 32;
/** Uploads of each kind, by turns. */
const uploads = 25;
const megabyte = 1024 ** 2;

/** What changes something: the trash beside the floor, one at a time and many, and an upload beside a bare one. */
export async function writeFiles(stack: Stack): Promise<Result[]> {
  return [...(await trash(stack)), await bulk(stack), await upload(stack)];
}

interface Deletion {
  server: Server;
  /** Of files that are there. */
  ids: string[];
  connections: number;
}

async function trash(stack: Stack): Promise<Result[]> {
  const { api, floor } = stack;
  const token = await stack.people.large.mint();
  const headers = { authorization: `Bearer ${token}`, 'user-agent': 'sorami-bench' };
  const speeds = { floor: [] as Round[], one: [] as Round[], ours: [] as Round[] };
  for (let round = 0; round < rounds; round++) {
    const turns = [
      ['floor', floor, atOnce],
      ['ours', api, atOnce],
      ['one', api, 1],
    ] as const;
    for (const [name, server, connections] of round % 2 === 0 ? turns : turns.toReversed()) {
      const count = connections === 1 ? perRound / 8 : perRound;
      speeds[name].push(
        await deleteEach({ server, connections, ids: await readyFiles(stack, count) }, headers),
      );
    }
  }
  const compared = compare(speeds.floor, speeds.ours);
  const alone = compare(speeds.one, speeds.ours);
  return [
    throughputResult('trash, 32 at a time, beside a row and a line of the audit', compared, 0.5),
    throughputResult('trash, 32 at a time, beside one at a time', alone, 3),
  ];
}

interface Round {
  requestsPerSecond: number;
  cpu: number | null;
}

/** A hundred in one request against one. */
async function bulk(stack: Stack): Promise<Result> {
  const headers = {
    authorization: `Bearer ${await stack.people.large.mint()}`,
    'content-type': 'application/json',
  };
  const times = { one: [] as number[], hundred: [] as number[] };
  for (let round = 0; round < 30; round++) {
    for (const [name, count] of [
      ['one', 1],
      ['hundred', 100],
    ] as const) {
      const ids = await readyFiles(stack, count);
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

/** Puts what was put into the trash back first, so that no round finds less than another. */
async function readyFiles({ admin, ids }: Stack, count: number): Promise<string[]> {
  await admin.query(
    `WITH back AS (UPDATE stored_files SET status = 'READY', "trashedAt" = NULL
                   WHERE "ownerId" = $1 AND status = 'TRASHED' RETURNING id)
     DELETE FROM moves WHERE "fileId" IN (SELECT id FROM back)`,
    [ids.large],
  );
  const { rows } = await admin.query<{ id: string }>(
    `SELECT id FROM stored_files WHERE "ownerId" = $1 AND "organizationId" IS NULL AND status = 'READY' LIMIT $2`,
    [ids.large, count],
  );
  return rows.map(({ id }) => id);
}

async function deleteEach(
  { server, ids, connections }: Deletion,
  headers: Record<string, string>,
): Promise<Round> {
  const waiting = [...ids];
  const before = cpuSeconds(server.pid);
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        const answer = await fetch(`${server.url}/api/files/${id}`, { method: 'DELETE', headers });
        await answer.arrayBuffer();
        if (answer.status !== 204) throw new Error(`${server.url} answered ${answer.status} to a deletion`);
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1_000;
  const after = cpuSeconds(server.pid);
  const cpu = before === null || after === null ? null : ((after - before) / ids.length) * 1e6;
  return { requestsPerSecond: ids.length / seconds, cpu };
}

function compare(base: Round[], ours: Round[]) {
  const [ofBase, ofOurs] = [base, ours].map((all) => all.map(({ requestsPerSecond }) => requestsPerSecond));
  const round = (speeds: number[] = [], all: Round[]): Round => ({
    requestsPerSecond: mean(speeds),
    cpu: all.every(({ cpu }) => cpu !== null) ? mean(all.map(({ cpu }) => cpu ?? 0)) : null,
  });
  const [lower, own] = [round(ofBase, base), round(ofOurs, ours)];
  const ratio = own.requestsPerSecond / lower.requestsPerSecond;
  const error =
    ratio *
    Math.hypot(
      ...[ofBase, ofOurs].map((speeds = []) => standardError(speeds) / Math.max(mean(speeds), 1e-9)),
    );
  return { base: lower, ours: own, ratio, error };
}

/** From the beginning to the answer, beside the same bytes put straight into the store. */
async function upload({ api, generator, people, storage }: Stack): Promise<Result> {
  const store = createStorage(storage);
  const headers = { authorization: `Bearer ${await people.newcomer.mint()}` };
  const text = Buffer.alloc(megabyte, 'Il etait une fois une foret enchantee au crepuscule.\n');
  const times = { direct: [] as number[], ours: [] as number[] };
  const used = () => (cpuSeconds(api.pid) ?? Number.NaN) + (cpuSeconds(generator.pid) ?? Number.NaN);
  let cpu = 0;
  for (let n = 0; n < uploads; n++) {
    const key = `users/user_floor/uploads/${randomBytes(16).toString('hex')}/direct.txt`;
    let begun = performance.now();
    await store.putObject({ key, body: text, contentType: 'text/plain' });
    times.direct.push(performance.now() - begun);
    await store.deleteObjects(key);

    const before = used();
    begun = performance.now();
    await sendUpload(api.url, headers, text);
    times.ours.push(performance.now() - begun);
    // The first one also loads programs.
    if (n > 0) cpu += used() - before;
  }
  store.close();
  const [direct, ours] = [median(times.direct.slice(1)), median(times.ours.slice(1))];
  return {
    what: 'upload of 1 MB, from the beginning to the answer, beside a direct one',
    base: `${direct.toFixed(1)} ms`,
    ours: `${ours.toFixed(1)} ms`,
    ratio: ours / direct,
    target: '<= 2 times + 4 ms',
    met: ours <= 2 * direct + 4,
    note: `CPU of api and generator ${((cpu / (uploads - 1)) * 1_000).toFixed(1)} ms each`,
  };
}

async function sendUpload(url: string, headers: Record<string, string>, bytes: Buffer): Promise<void> {
  const asked = await fetch(`${url}/api/files`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'bench.txt', contentType: 'text/plain', size: bytes.length }),
  });
  const { file, upload } = startedUploadSchema.parse(await asked.json());
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(bytes)], { type: 'text/plain' }));
  const sent = await fetch(upload.url, { method: 'POST', body: form });
  await sent.arrayBuffer();
  const completed = await fetch(`${url}/api/files/${file.id}/complete`, { method: 'POST', headers });
  await completed.arrayBuffer();
  if (completed.status !== 200) throw new Error(`The upload was not taken: ${completed.status}`);
}
