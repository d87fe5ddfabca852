import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { memoryOf } from '../measure/memory.ts';
import { median, quantile } from '../measure/statistics.ts';
import { measuredResult, type Result } from '../result.ts';
import { createOrganization, createPerson, reuseToken } from '../stack/clerk-people.ts';
import type { Stack } from '../stack/start-stack.ts';

/** Streams of a person: as many as api lets them open. */
const each = 50;
const members = 20;
const strangers = 80;
/** Streams that are opened at the same time. */
const openingAtOnce = 64;
/** Connections that api takes from one address. */
const perAddress = 200;
const news = 20;
/** Milliseconds: longer than every stream takes to check by itself whether it missed something. */
const oneCheck = 16_000;
const patience = 20_000;

/** An open stream, as raw bytes: 5,000 clients of any other sort would measure themselves. */
interface Watcher {
  socket: Socket;
  /** Resolves with the time when these words came. */
  hears(words: string): Promise<number>;
}

/** 5,000 open event streams on one api, of which 1,000 hear of one organization. */
export async function openStreams(stack: Stack): Promise<Result[]> {
  const { api, admin, clerk } = stack;
  const team = await createOrganization(clerk, members);
  const others = await Promise.all(Array.from({ length: strangers }, () => createPerson(clerk)));
  const people = [...team.members, ...others].map((person) => ({ token: reuseToken(person) }));
  const openAll = async (of: typeof people) => {
    const watchers: Watcher[] = [];
    const waiting = of.flatMap((person) => Array.from({ length: each }, () => person));
    const opening = async () => {
      for (let person = waiting.shift(); person; person = waiting.shift()) {
        const address = `127.0.1.${1 + Math.floor((of.length * each - waiting.length) / perAddress)}`;
        watchers.push(await open(api.url, await person.token(), address));
      }
    };
    await Promise.all(Array.from({ length: openingAtOnce }, opening));
    return watchers;
  };
  // A process that has just started grows by what it needs to answer at all.
  for (const { socket } of await openAll(people.slice(members))) socket.destroy();
  await wait(3_000);
  const before = memoryOf(api.pid, 'VmRSS');
  const watchers = await openAll(people);
  const listening = watchers.slice(0, members * each);
  // Each person's name is asked for in the background.
  await wait(8_000);
  const grown = memoryOf(api.pid, 'VmRSS') - before;

  const statements = await countStatements(admin, () => wait(oneCheck));
  const fileId = await addFile(stack, team);
  const headers = { authorization: `Bearer ${await team.members[0]?.mint()}` };
  const delays: number[] = [];
  const read = await countStatements(admin, async () => {
    for (let turn = 0; turn < news; turn++) {
      const isGone = turn % 2 === 0;
      const heard = listening.map((one) => one.hears(`"state":"${isGone ? 'trashed' : 'ready'}"`));
      const begun = performance.now();
      const path = `/api/files/${fileId}${isGone ? '' : '/restore'}`;
      const answer = await fetch(api.url + path, { method: isGone ? 'DELETE' : 'POST', headers });
      if (!answer.ok) throw new Error(`A file of the organization was answered with ${answer.status}`);
      // The first one also loads programs.
      const times = await Promise.all(heard);
      if (turn > 0) delays.push(...times.map((time) => time - begun));
    }
  });
  for (const { socket } of watchers) socket.destroy();
  // api lets go of them.
  await wait(3_000);
  const count = watchers.length.toLocaleString('en');
  return [
    measuredResult(
      `${count} event streams on one api: its memory`,
      `+${grown.toFixed(0)} MB`,
      '<= 100 MB more',
      grown <= 100,
      `${((grown * 1024) / watchers.length).toFixed(1)} kB each, ${before.toFixed(0)} MB before`,
    ),
    measuredResult(
      `from a change to ${listening.length.toLocaleString('en')} watchers of its organization, median`,
      `${median(delays).toFixed(0)} ms`,
      '<= 50 ms',
      median(delays) <= 50,
      `p99 ${quantile(delays, 0.99).toFixed(0)} ms; ${(read / news).toFixed(1)} transactions for each change`,
    ),
    measuredResult(
      `transactions of ${count} idle streams in ${oneCheck / 1_000} s`,
      String(statements),
      '< one for ten streams',
      statements < watchers.length / 10,
    ),
  ];
}

/** A file of the organization's first member, whom api knows by now. */
async function addFile(
  { admin, storage }: Stack,
  team: Awaited<ReturnType<typeof createOrganization>>,
): Promise<string> {
  const { rows } = await admin.query<{ id: string }>(
    `INSERT INTO stored_files (id, "s3Key", bucket, type, status, name, "contentType", size, sha256, "ownerId",
                               "organizationId", "updatedAt")
     SELECT 'bench-news', 'orgs/' || organizations."clerkId" || '/images/bench/news.png', $3, 'IMAGE', 'READY', 'news.png',
            'image/png', 1, repeat('0', 64), users.id, organizations.id, now()
     FROM users, organizations WHERE users."clerkId" = $1 AND organizations."clerkId" = $2
     RETURNING id`,
    [team.members[0]?.clerkId, team.clerkId, storage.S3_BUCKET_NAME],
  );
  if (!rows[0]) throw new Error('api does not know the organization');
  return rows[0].id;
}

/** Transactions of all programs but those of this connection, as PostgreSQL counts them. */
async function countStatements(admin: Stack['admin'], during: () => Promise<unknown>): Promise<number> {
  const counted = async () => {
    // Sessions tell what they did once a second.
    await wait(1_500);
    const { rows } = await admin.query<{ count: string }>(
      `SELECT xact_commit AS count FROM pg_stat_database WHERE datname = current_database()`,
    );
    return Number(rows[0]?.count);
  };
  const before = await counted();
  await during();
  return (await counted()) - before;
}

async function open(url: string, token: string, localAddress: string): Promise<Watcher> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), localAddress });
  let wanted: { words: string; found(time: number): void } | undefined;
  let last = '';
  socket.on('data', (chunk: Buffer) => {
    if (!wanted) return;
    last = (last + chunk.toString('latin1')).slice(-4_096);
    if (!last.includes(wanted.words)) return;
    last = '';
    const { found } = wanted;
    wanted = undefined;
    found(performance.now());
  });
  const hears = (words: string) =>
    new Promise<number>((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`A stream did not bring ${words}: ${last.slice(0, 300)}`)),
        patience,
      );
      wanted = {
        words,
        found: (time) => {
          clearTimeout(late);
          resolve(time);
        },
      };
    });
  socket.on('error', () => {});
  const ready = hears('event: ready');
  socket.write(
    `GET /api/events HTTP/1.1\r\nhost: ${hostname}:${port}\r\naccept: text/event-stream\r\nauthorization: Bearer ${token}\r\n\r\n`,
  );
  await ready;
  return { socket, hears };
}
