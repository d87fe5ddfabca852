import { setTimeout as wait } from 'node:timers/promises';
import type { SoramiFile, StartedUpload } from '@sorami/contracts/files';
import type { ListedObject } from '@sorami/storage/port';
import { startTcpProxy } from '@sorami/testing/tcp-proxy';
import { expect, inject, test } from 'vitest';
import { inspectObject } from '../testing/fake-objects.ts';
import { createRandom, type Random } from '../testing/random.ts';
import { storageSums } from '../testing/storage-sum.ts';
import { openTestHarness, type Person, type TestHarness } from '../testing/test-harness.ts';
import { emptyOutbox } from './empty-outbox.ts';
import { moveTrashed } from './move-trashed.ts';
import { sweepUploads } from './purge-by-age.ts';

const minute = 60_000;
const hour = 60 * minute;
const operations = 200;
/** People of one browser each, which does this many things at a time. */
const tabs = 4;

test('200 operations of two people, with a failing store and workers that stop, leave everything in agreement', {
  timeout: 120_000,
}, async () => {
  const s3 = new URL(inject('services').s3.endpoint);
  const proxy = await startTcpProxy({ host: s3.hostname, port: Number(s3.port) });
  const harness = await openTestHarness({
    RATE_LIMIT_FACTOR: '100',
    S3_ENDPOINT: `http://127.0.0.1:${proxy.port}`,
    S3_PUBLIC_ENDPOINT: s3.origin,
  });
  // The generator has troubles of its own.
  const troubles = createRandom(7);
  harness.generator.inspect = async (file) => {
    await wait(troubles.below(20));
    if (troubles.below(10) === 0) throw new Error('The generator restarts');
    return await inspectObject(harness.app.store, file);
  };
  const running = new AbortController();
  const background = Promise.all([
    breakStore(proxy, createRandom(1), running.signal),
    work(harness, running.signal),
  ]);
  try {
    const people = [harness.person(), harness.person()];
    const histories = await Promise.all(people.map((person, index) => live(harness, person, index)));
    running.abort();
    await background;
    expect(new Set(histories.flat()).size).toBeGreaterThan(6);

    await settle(harness);
    await compareWithBucket(harness);
    for (const { space, counted, held } of await storageSums(harness.app.database)) {
      expect(counted, space).toBe(held);
    }
    await checkApart(harness, people);
  } finally {
    running.abort();
    await background.catch(() => {});
    await harness.close();
    await proxy.close();
  }
});

type Proxy = Awaited<ReturnType<typeof startTcpProxy>>;

async function breakStore(proxy: Proxy, random: Random, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await wait(200 + random.below(600));
    await proxy.cut();
    await wait(20 + random.below(80));
    await proxy.mend();
  }
}

/** Two workers beside each other; each is now and then stopped in the middle of what it does. */
async function work(harness: TestHarness, stop: AbortSignal): Promise<void> {
  const random = createRandom(2);
  const { database, notifications, log, store } = harness.app;
  const run = async () => {
    while (!stop.aborted) {
      const dies = random.below(3) === 0;
      const mortal = {
        ...store,
        async deleteObjects(keys: string | readonly string[]) {
          const failures = await store.deleteObjects(keys);
          // Killed between what it did in the store and what it writes about it.
          if (dies) throw new Error('killed');
          return failures;
        },
      };
      // A minute ahead, so that what was postponed is tried again; hours ahead, so that uploads are given up under
      // the hands of those who send them.
      await emptyOutbox({ database, store: mortal, log }, new Date(Date.now() + random.below(2) * minute));
      await moveTrashed({ database, store: mortal, log }, new Date(Date.now() + random.below(3) * minute));
      if (random.below(60) === 0)
        await sweepUploads({ database, notifications }, new Date(Date.now() + 2 * hour));
      await wait(random.below(60));
    }
  };
  await Promise.all([run(), run()]);
}

/** One person's doings in all of their tabs; answers what was done, and how it went. */
async function live(harness: TestHarness, person: Person, seed: number): Promise<string[]> {
  const history: string[] = [];
  const uploads: StartedUpload[] = [];
  const seen: string[] = [];
  let left = operations / 2;
  const tab = async (random: Random) => {
    while (left-- > 0) history.push(await act({ harness, person, random, uploads, seen }));
  };
  await Promise.all(Array.from({ length: tabs }, (_, index) => tab(createRandom(100 * (seed + 1) + index))));
  return history;
}

interface Scene {
  harness: TestHarness;
  person: Person;
  random: Random;
  /** Begun by this person. */
  uploads: StartedUpload[];
  /** Ids of this person's files. */
  seen: string[];
}

const kinds = [
  ...['upload', 'upload', 'upload', 'upload', 'upload', 'complete', 'delete', 'delete', 'restore', 'restore'],
  ...['purge', 'list', 'link', 'many'],
];

/** What may be answered while things change and fail; anything else is a defect. */
const foreseen = new Set([200, 201, 204, 302, 404, 409, 422, 503]);

async function act(scene: Scene): Promise<string> {
  const { harness, person, random, uploads, seen } = scene;
  const { headers } = person;
  const kind = random.one(kinds);
  const id = random.one(seen) ?? 'none';
  const call = async (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) => {
    const answer = await harness.app.inject({ method, url, headers, ...(payload && { payload }) });
    expect(foreseen, `${method} ${url} ${answer.body}`).toContain(answer.statusCode);
    return answer;
  };
  switch (kind) {
    case 'upload': {
      const text = `${random.below(8) === 0 ? 'refused' : 'content'} ${'x'.repeat(random.below(200))}`;
      const body = Buffer.from(text);
      const answer = await call('POST', '/api/files', {
        name: `${random.below(100)}.png`,
        contentType: random.one(['image/png', 'text/plain']),
        size: body.length,
      });
      const started = answer.json<StartedUpload>();
      uploads.push(started);
      seen.push(started.file.id);
      if (random.below(6) > 0) await harness.send(started.upload, body);
      for (let tries = random.below(3); tries > 0; tries--) {
        const completed = await call('POST', `/api/files/${started.file.id}/complete`);
        if (completed.statusCode !== 503) break;
        await wait(50);
      }
      // In another tab, the same file is given up at the same moment.
      if (random.below(4) === 0) {
        await Promise.all([
          call('POST', `/api/files/${started.file.id}/complete`),
          wait(random.below(25)).then(() => call('DELETE', `/api/files/${started.file.id}?permanent=true`)),
        ]);
      }
      return 'upload';
    }
    case 'complete':
      await call('POST', `/api/files/${id}/complete`);
      return 'complete';
    case 'delete':
      await call('DELETE', `/api/files/${id}`);
      return 'delete';
    case 'restore':
      await call('POST', `/api/files/${id}/restore`);
      return 'restore';
    case 'purge': {
      await call('DELETE', `/api/files/${id}?permanent=true`);
      // The form of an upload that is gone still works for a while.
      const upload = uploads.find(({ file }) => file.id === id);
      if (upload) {
        await wait(random.below(300));
        await harness.send(upload.upload, Buffer.alloc(upload.file.size, 'late'));
      }
      return 'purge';
    }
    case 'list': {
      const answer = await call('GET', `/api/files?sort=${random.one(['name:asc', 'size:desc'])}&limit=100`);
      const { items } = answer.json<{ items: SoramiFile[] }>();
      for (const item of items) expect(seen).toContain(item.id);
      return 'list';
    }
    case 'link':
      await call('GET', `/api/files/${id}?variant=${random.one(['original', 'thumbnail'])}`);
      return 'link';
    default: {
      const ids = [...new Set([id, random.one(seen) ?? 'none', random.one(seen) ?? 'none'])];
      const path = random.one(['delete', 'restore']);
      const permanent = path === 'delete' && random.below(2) === 0;
      await call('POST', `/api/files/${path}`, { ids, permanent });
      return 'many';
    }
  }
}

/** Lets the workers finish, as the hours after would. */
async function settle(harness: TestHarness): Promise<void> {
  const { database } = harness.app;
  for (let hours = 2; hours < 40; hours += 2) {
    const now = new Date(Date.now() + hours * hour);
    await sweepUploads(harness.app, now);
    await moveTrashed(harness.app, now);
    await emptyOutbox(harness.app, now);
    const open = await database.storedFile.count({ where: { status: { in: ['PENDING', 'PURGING'] } } });
    if (open === 0 && (await database.purge.count()) === 0) return;
  }
  throw new Error('The outbox is never empty');
}

/** Every object has its row with its size, and every row its object. */
async function compareWithBucket({ app }: TestHarness): Promise<void> {
  const objects: ListedObject[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await app.store.listObjects({ prefix: '', ...(cursor && { cursor }) });
    objects.push(...page.objects);
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  const files = await app.database.storedFile.findMany();
  const thumbnails = await app.database.thumbnail.findMany();
  const registered = [...files, ...thumbnails].map(({ s3Key, size }) => `${s3Key} ${size}`).sort();
  expect(thumbnails.length).toBeGreaterThan(3);
  expect(files.length).toBeGreaterThan(thumbnails.length);
  expect(registered).toEqual(objects.map(({ key, size }) => `${key} ${size}`).sort());
}

/** Each sees their own files and none of the other's, and every key lies under its owner's prefix. */
async function checkApart({ app }: TestHarness, people: Person[]): Promise<void> {
  const lists = await Promise.all(
    people.map(async ({ headers }) => {
      const pages = await Promise.all(
        ['ready', 'trashed'].map((state) =>
          app.inject({ url: `/api/files?state=${state}&limit=100`, headers }),
        ),
      );
      return pages.flatMap((page) => page.json<{ items: SoramiFile[] }>().items.map(({ id }) => id));
    }),
  );
  const all = await app.database.storedFile.findMany({ include: { owner: true } });
  for (const [index, { clerkId }] of people.entries()) {
    const own = all.filter(({ owner }) => owner.clerkId === clerkId);
    expect([...(lists[index] ?? [])].sort()).toEqual(own.map(({ id }) => id).sort());
    for (const { s3Key } of own) expect(s3Key.startsWith(`users/${clerkId}/`)).toBe(true);
  }
  expect(lists.flat()).toHaveLength(all.length);
}
