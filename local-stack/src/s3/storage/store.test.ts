import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { expireUploads, uploadLifetime } from './expire-uploads.ts';
import { openStore, type Store } from './open-store.ts';
import { putObject } from './put-object.ts';

let folder: string;
let store: Store;

const unexpected = (error: unknown) => {
  throw error;
};

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sorami-s3-store-'));
  store = await openStore(folder, unexpected);
  await store.commit(() => store.buckets.create('tests', 0));
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function files(): Promise<string[]> {
  const names = await readdir(path.join(folder, 'data'), { recursive: true });
  return names.filter((name) => path.basename(name).length > 2).map((name) => path.basename(name));
}

async function write(text: string): Promise<string> {
  const { file } = await store.data.create((handle) => handle.writeFile(text));
  return file;
}

const carried = { contentType: 'text/plain', headers: {}, metadata: {}, tags: {} };

function bucket() {
  const found = store.buckets.find('tests');
  if (!found) throw new Error('The bucket is missing.');
  return found;
}

async function put(key: string, text: string, conditions: Record<string, string> = {}) {
  const details = { ...carried, sha256: '', checksums: {} };
  const file = await write(text);
  return putObject(store, bucket(), { key, file, size: text.length, etag: 'e', details }, conditions);
}

async function reopen(): Promise<void> {
  await store.close();
  store = await openStore(folder, unexpected);
}

it('keeps one file for each object and part, and no other', async () => {
  await put('a', 'old');
  const kept = await put('a', 'new');
  await expect(put('a', 'refused', { 'if-none-match': '*' })).rejects.toMatchObject({
    code: 'PreconditionFailed',
  });
  const failing = store.data.create(async (handle) => {
    await handle.writeFile('half');
    throw new Error('The client went away.');
  });
  await expect(failing).rejects.toThrow('The client went away.');
  // Closing waits for deletions.
  await store.close();
  expect(await files()).toEqual([kept.file]);
  store = await openStore(folder, unexpected);
});

it('sweeps at boot what a killed process left, and nothing else', async () => {
  const { file } = await put('a', 'content');
  const rubbish = await write('never put into the index');
  await writeFile(path.join(folder, 'data', 'ff', 'ffffffff'), 'junk');
  expect(await files()).toContain(rubbish);
  await store.close();
  await writeFile(path.join(folder, 'owner.pid'), '1\n');
  store = await openStore(folder, unexpected);
  expect(await files()).toEqual([file]);
  expect(store.objects.find(bucket().id, 'a')?.size).toBe(7);
});

it('commits changes that come together, each for itself', async () => {
  const refused = new Error('refused');
  const outcomes = await Promise.allSettled([
    store.commit(() => store.buckets.create('one', 1)),
    store.commit(() => {
      store.buckets.create('half', 1);
      throw refused;
    }),
    store.commit(() => store.buckets.create('two', 1)),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(outcomes[1]).toMatchObject({ reason: refused });
  await reopen();
  expect(store.buckets.list().map(({ name }) => name)).toEqual(['one', 'tests', 'two']);
});

it('aborts uploads that nobody has touched for a week', async () => {
  const details = { ...carried, algorithm: null, fullObject: false };
  const create = (id: string, created: number) =>
    store.commit(() => store.uploads.create({ id, bucket: bucket().id, key: id, created, details }));
  await create('stale', 1000);
  await create('touched', 1000);
  const part = { number: 1, size: 4, etag: 'e', checksums: {} };
  const [old, young] = [await write('part'), await write('part')];
  await store.commit(() => store.uploads.putPart('stale', { ...part, file: old, modified: 2000 }));
  await store.commit(() => store.uploads.putPart('touched', { ...part, file: young, modified: 5000 }));
  expect(await expireUploads(store, uploadLifetime + 2000)).toBe(0);
  expect(await expireUploads(store, uploadLifetime + 2001)).toBe(1);
  expect(store.uploads.find('stale')).toBeNull();
  expect(store.uploads.find('touched')).not.toBeNull();
  await store.close();
  expect(await files()).toEqual([young]);
  store = await openStore(folder, unexpected);
});
