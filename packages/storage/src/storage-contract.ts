import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linksContract } from './links-contract.ts';
import { ObjectExistsError, type ObjectStore, UploadGoneError } from './port.ts';

/** A store over an empty bucket, and a look at what an unfinished upload would leave in it. */
export interface StoreUnderTest {
  store: ObjectStore;
  uploadsInProgress(): Promise<string[]>;
  /** Begins an upload in parts that nobody ends. */
  leaveUpload(key: string): Promise<void>;
  close(): Promise<void> | void;
}

const MiB = 1024 ** 2;
const type = 'application/octet-stream';

/** What every ObjectStore driver must do. */
export function storageContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} as an ObjectStore`, () => {
    let opened: StoreUnderTest;
    let store: ObjectStore;

    beforeAll(async () => {
      opened = await open();
      store = opened.store;
    });
    afterAll(() => opened?.close());

    test('sends parts one by one, again where that is wanted, and says when they are lost', async () => {
      const key = 'parts/whole';
      const upload = await store.beginUpload({ key, contentType: type });
      const [first, last] = [randomBytes(5 * MiB), randomBytes(1000)];
      const target = { key, upload };
      const older = await store.sendPart({ ...target, number: 2, body: randomBytes(1000) });
      const parts = [
        await store.sendPart({ ...target, number: 1, body: first }),
        await store.sendPart({ ...target, number: 2, body: last }),
      ];
      expect(await store.headObject(key)).toBeNull();
      await expect(
        store.completeUpload({ ...target, parts: [parts[0] ?? '', older] }),
      ).rejects.toBeInstanceOf(UploadGoneError);
      await store.completeUpload({ ...target, parts });
      expect(await download(store, key)).toEqual(Buffer.concat([first, last]));
      expect(await store.headObject(key)).toMatchObject({ size: 5 * MiB + 1000, contentType: type });
      const elsewhere = { key: 'parts/erased', contentType: type };
      const erased = await store.beginUpload(elsewhere);
      await store.erasePrefix('parts/');
      await expect(
        store.sendPart({ key: elsewhere.key, upload: erased, number: 1, body: last }),
      ).rejects.toBeInstanceOf(UploadGoneError);
    });

    describe('putObject', () => {
      test.each([0, 1, 70_000])('stores a buffer of %i bytes', async (size) => {
        const body = randomBytes(size);
        const key = `buffers/${size}`;
        const uploaded = await store.putObject({ key, body, contentType: 'image/png' });
        expect(uploaded).toEqual({ key, size, sha256: sha256(body), etag: expect.stringMatching(/.+/) });
        expect(await store.headObject(key)).toEqual({
          size,
          contentType: 'image/png',
          etag: uploaded.etag,
          sha256: uploaded.sha256,
        });
        expect(await download(store, key)).toEqual(body);
      });

      test('stores a short stream, with its SHA-256', async () => {
        const body = randomBytes(100_000);
        const uploaded = await store.putObject({
          key: 'streams/short',
          body: inChunks(body, 7919),
          contentType: type,
        });
        expect(uploaded).toMatchObject({ size: body.length, sha256: sha256(body) });
        expect(await store.headObject('streams/short')).toMatchObject({ sha256: sha256(body) });
        expect(await download(store, 'streams/short')).toEqual(body);
      });

      test('stores a stream of text as UTF-8', async () => {
        const body = Readable.from(['été ', '😀']);
        const uploaded = await store.putObject({ key: 'streams/text', body, contentType: 'text/plain' });
        expect(uploaded.size).toBe(10);
        expect((await download(store, 'streams/text'))?.toString()).toBe('été 😀');
      });

      test.each([8 * MiB, 8 * MiB + 1, 16 * MiB, 21 * MiB + 12_345])(
        'stores a stream of %i bytes',
        async (size) => {
          const body = randomBytes(size);
          const key = `streams/${size}`;
          const uploaded = await store.putObject({
            key,
            body: inChunks(body, 900_001),
            contentType: 'video/mp4',
          });
          expect(uploaded).toMatchObject({ size, sha256: sha256(body) });
          expect(await store.headObject(key)).toMatchObject({
            size,
            contentType: 'video/mp4',
            etag: uploaded.etag,
          });
          expect(sha256((await download(store, key)) ?? Buffer.alloc(0))).toBe(uploaded.sha256);
          expect(await opened.uploadsInProgress()).toEqual([]);
        },
      );

      test('never lets the caller state the SHA-256', async () => {
        const metadata = { sha256: 'f'.repeat(64), engine: 'embedded' };
        const small = await store.putObject({
          key: 'claim/small',
          body: randomBytes(9),
          contentType: type,
          metadata,
        });
        expect((await store.headObject('claim/small'))?.sha256).toBe(small.sha256);
        const body = inChunks(randomBytes(9 * MiB), MiB);
        await store.putObject({ key: 'claim/large', body, contentType: type, metadata });
        expect((await store.headObject('claim/large'))?.sha256).not.toBe(metadata.sha256);
      });

      test('refuses metadata that does not fit into a header', async () => {
        const metadata = { prompt: 'un été' };
        const upload = store.putObject({
          key: 'metadata',
          body: randomBytes(1),
          contentType: type,
          metadata,
        });
        await expect(upload).rejects.toThrow(TypeError);
      });

      test('replaces an object unless told not to', async () => {
        await store.putObject({ key: 'replaced', body: Buffer.from('one'), contentType: type });
        await store.putObject({ key: 'replaced', body: Buffer.from('two'), contentType: type });
        expect((await download(store, 'replaced'))?.toString()).toBe('two');
      });

      test.each([
        ['a buffer', () => randomBytes(10)],
        ['a short stream', () => inChunks(randomBytes(10), 3)],
        ['a long stream', () => inChunks(randomBytes(9 * MiB), MiB)],
      ])('ifNoneMatch keeps what is there from %s', async (what, body) => {
        const key = `kept/${what}`;
        const once = { key, contentType: type, ifNoneMatch: true } as const;
        await store.putObject({ ...once, body: Buffer.from('first') });
        await expect(store.putObject({ ...once, body: body() })).rejects.toThrow(ObjectExistsError);
        expect((await download(store, key))?.toString()).toBe('first');
        expect(await opened.uploadsInProgress()).toEqual([]);
      });

      test('ifNoneMatch lets one of many at the same time win', async () => {
        const bodies = Array.from({ length: 6 }, () => randomBytes(50_000));
        const outcomes = await Promise.allSettled(
          bodies.map((body) => store.putObject({ key: 'race', body, contentType: type, ifNoneMatch: true })),
        );
        const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
        expect(won).toHaveLength(1);
        expect((await store.headObject('race'))?.sha256).toBe(won[0]?.sha256);
      });
    });

    describe('an upload that does not end', () => {
      test.each([1, 20])('is undone when it is aborted after %i MiB', async (mebibytes) => {
        const controller = new AbortController();
        const body = stallingAfter(mebibytes, () => controller.abort(new Error('cancelled by its owner')));
        const key = `aborted/${mebibytes}`;
        const upload = store.putObject({ key, body, contentType: type, signal: controller.signal });
        await expect(upload).rejects.toThrow('cancelled by its owner');
        expect(body.destroyed).toBe(true);
        expect(await store.headObject(key)).toBeNull();
        expect(await opened.uploadsInProgress()).toEqual([]);
      });

      test('is undone when it is aborted while a large buffer is sent', async () => {
        const controller = new AbortController();
        const body = randomBytes(40 * MiB);
        const upload = store.putObject({
          key: 'aborted/buffer',
          body,
          contentType: type,
          signal: controller.signal,
        });
        setImmediate(() => controller.abort(new Error('cancelled by its owner')));
        await expect(upload).rejects.toThrow('cancelled by its owner');
        expect(await store.headObject('aborted/buffer')).toBeNull();
        expect(await opened.uploadsInProgress()).toEqual([]);
      });

      test('is not begun when it is aborted before', async () => {
        const upload = { key: 'aborted/before', body: randomBytes(5), contentType: type };
        const signal = AbortSignal.abort(new Error('too late'));
        await expect(store.putObject({ ...upload, signal })).rejects.toThrow('too late');
        expect(await store.headObject('aborted/before')).toBeNull();
      });

      test.each([1, 20])('is undone when its source fails after %i MiB', async (mebibytes) => {
        const failure = Object.assign(new Error('the source broke'), { code: 'ECONNRESET' });
        const body = stallingAfter(mebibytes, () => body.destroy(failure));
        const key = `broken/${mebibytes}`;
        const upload = store.putObject({ key, body, contentType: type });
        await expect(upload).rejects.toBe(failure);
        expect(await store.headObject(key)).toBeNull();
        expect(await opened.uploadsInProgress()).toEqual([]);
      });
    });

    describe('getObject', () => {
      beforeAll(() =>
        store.putObject({ key: 'digits', body: Buffer.from('0123456789'), contentType: 'text/plain' }),
      );

      test.each([
        [{ start: 0, end: 0 }, '0'],
        [{ start: 3, end: 5 }, '345'],
        [{ start: 7 }, '789'],
        [{ start: 8, end: 100 }, '89'],
      ])('gives the bytes %o', async (range, expected) => {
        const object = await store.getObject('digits', range);
        expect(object).toMatchObject({ size: expected.length, contentType: 'text/plain' });
        expect((await buffer(object?.body ?? Readable.from([]))).toString()).toBe(expected);
      });

      test('refuses a range past the end', async () => {
        await expect(store.getObject('digits', { start: 10 })).rejects.toThrow(RangeError);
      });

      test('is null for what is not there, and so is headObject', async () => {
        expect(await store.getObject('nothing')).toBeNull();
        expect(await store.headObject('nothing')).toBeNull();
      });
    });

    describe('copyObject', () => {
      const sha = 'a'.repeat(64);

      test('copies what has this ETag, and says of the copy what it is told', async () => {
        const from = "copied/é + 'one' (1)&%.txt";
        const { etag } = await store.putObject({ key: from, body: Buffer.from('one'), contentType: type });
        const copy = { from, to: 'copied/to', etag, contentType: 'text/plain', sha256: sha };
        expect(await store.copyObject(copy)).toBe(true);
        const head = { size: 3, contentType: 'text/plain', sha256: sha };
        expect(await store.headObject('copied/to')).toMatchObject(head);
        await store.deleteObjects(from);
        expect((await download(store, 'copied/to'))?.toString()).toBe('one');
        expect(await store.copyObject({ ...copy, to: 'copied/late' })).toBe(false);
        expect(await store.headObject('copied/late')).toBeNull();
      });

      test('copies nothing that was replaced since', async () => {
        const key = 'copied/replaced';
        const { etag } = await store.putObject({ key, body: Buffer.from('one'), contentType: type });
        await store.putObject({ key, body: Buffer.from('two'), contentType: type });
        const copy = { from: key, to: 'copied/never', etag, contentType: type, sha256: sha };
        expect(await store.copyObject(copy)).toBe(false);
        expect(await store.headObject('copied/never')).toBeNull();
      });
    });

    describe('deleteObjects', () => {
      test('deletes one, and what is not there', async () => {
        await store.putObject({ key: 'deleted/one', body: Buffer.from('1'), contentType: type });
        expect(await store.deleteObjects('deleted/one')).toEqual([]);
        expect(await store.headObject('deleted/one')).toBeNull();
        expect(await store.deleteObjects('deleted/one')).toEqual([]);
      });

      test('deletes many, more than one request holds', async () => {
        const there = ['deleted/a', 'deleted/b & <c> "d"', 'deleted/é 😀'];
        for (const key of there) await store.putObject({ key, body: Buffer.from('1'), contentType: type });
        const missing = Array.from({ length: 1500 }, (_, index) => `deleted/missing/${index}`);
        expect(await store.deleteObjects([...there.slice(0, 2), ...missing, ...there])).toEqual([]);
        expect(await store.listObjects({ prefix: 'deleted/' })).toEqual({ objects: [], nextCursor: null });
      });

      test('has nothing to do for no keys', async () => {
        expect(await store.deleteObjects([])).toEqual([]);
      });
    });

    test('erasePrefix deletes what lies under a prefix, unfinished uploads too, and nothing beside it', async () => {
      const keys = ['erased/a/1', 'erased/a/b/2', 'erased/ab/3'];
      for (const key of keys) await store.putObject({ key, body: Buffer.from('1'), contentType: type });
      await opened.leaveUpload('erased/a/unfinished');
      expect(await store.erasePrefix('erased/a/')).toMatchObject({ objects: 2, uploads: 1 });
      const { objects } = await store.listObjects({ prefix: 'erased/' });
      expect(objects.map(({ key }) => key)).toEqual(['erased/ab/3']);
      expect(await opened.uploadsInProgress()).toEqual([]);
      expect(await store.erasePrefix('erased/a/')).toMatchObject({ objects: 0, uploads: 0 });
    });

    describe('listObjects', () => {
      const keys = [
        'list/A',
        'list/a',
        'list/a b+c',
        'list/b&<c>"',
        'list/z/1',
        'list/é',
        'list/ﬀ',
        'list/😀',
      ];

      beforeAll(async () => {
        for (const key of keys) await store.putObject({ key, body: Buffer.from(key), contentType: type });
        await store.putObject({ key: 'list', body: Buffer.from('beside'), contentType: type });
      });

      test('gives what lies under a prefix, in UTF-8 order', async () => {
        const { objects, nextCursor } = await store.listObjects({ prefix: 'list/' });
        expect(objects.map(({ key }) => key)).toEqual(keys);
        expect(nextCursor).toBeNull();
        const head = await store.headObject('list/é');
        expect(objects.find(({ key }) => key === 'list/é')).toEqual({
          key: 'list/é',
          size: 7,
          etag: head?.etag,
          lastModified: expect.any(Date),
        });
      });

      test.each([1, 3, 8])('gives the same in pages of %i', async (limit) => {
        const found: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await store.listObjects({ prefix: 'list/', limit, ...(cursor && { cursor }) });
          expect(page.objects.length).toBeLessThanOrEqual(limit);
          found.push(...page.objects.map(({ key }) => key));
          cursor = page.nextCursor ?? undefined;
        } while (cursor);
        expect(found).toEqual(keys);
      });

      test('is empty where there is nothing', async () => {
        expect(await store.listObjects({ prefix: 'nowhere/' })).toEqual({ objects: [], nextCursor: null });
      });
    });

    linksContract(() => store);

    test('checkBucket accepts the bucket', async () => {
      await expect(store.checkBucket()).resolves.toBeUndefined();
    });
  });
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function download(store: ObjectStore, key: string): Promise<Buffer | null> {
  const object = await store.getObject(key);
  return object && buffer(object.body);
}

function inChunks(bytes: Buffer, chunkSize: number): Readable {
  const count = Math.ceil(bytes.length / chunkSize);
  return Readable.from(
    Array.from({ length: count }, (_, index) => bytes.subarray(index * chunkSize, (index + 1) * chunkSize)),
  );
}

/** Gives so many MiB, calls `then` when it is asked for more, and never gives more. */
function stallingAfter(mebibytes: number, then: () => void): Readable {
  let given = 0;
  return new Readable({
    read() {
      if (given++ < mebibytes) this.push(Buffer.alloc(MiB, given));
      else setImmediate(then);
    },
  });
}
