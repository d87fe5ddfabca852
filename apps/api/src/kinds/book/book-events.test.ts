import type { Book } from '@sorami/contracts/books';
import type { Job } from '@sorami/contracts/jobs';
import { StorageUnavailableError } from '@sorami/storage/port';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { emptyOutbox } from '../../files/empty-outbox.ts';
import { produceText, startBook, textEngine, writtenBook } from '../../testing/document-job.ts';
import { storageSums } from '../../testing/storage-sum.ts';
import {
  type EventChange,
  openTestHarness,
  type Person,
  type TestHarness,
} from '../../testing/test-harness.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness({ RATE_LIMIT_FACTOR: '100' });
});
afterAll(() => harness.close());
afterEach(() => vi.restoreAllMocks());

function ask(person: Person, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) {
  return harness.app.inject({ method, url, headers: person.headers, ...(payload && { payload }) });
}

async function read(person: Person, job: Job): Promise<Book> {
  const answer = await ask(person, 'GET', `/api/books/${job.resourceId}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Book>();
}

/** The events of a whole book job, in order: outline, one per chapter, front matter, cover, the book. */
async function eventsOf(person: Person, job: Job, count: number): Promise<EventChange[]> {
  const files = [await produceText(harness, person, job, 0), await produceText(harness, person, job, 1)];
  const finished = writtenBook(count, count, true);
  const changes: Omit<EventChange, 'sequence'>[] = [
    { progress: 0, message: { code: 'BOOK_PLANNING', params: {} }, engine: null },
    ...Array.from({ length: count + 1 }, (_, done) => ({ progress: done, book: writtenBook(count, done) })),
    { progress: 80, book: finished },
    { progress: 90, book: finished, files: files.slice(0, 1) },
    { status: 'COMPLETED', progress: 100, book: finished, files },
  ];
  return changes.map((change, index) => ({
    engine: textEngine,
    usage: { inputTokens: 100 * index, outputTokens: 10 * index, costMicros: null },
    ...change,
    sequence: index + 1,
  }));
}

async function send(job: Job, events: EventChange[]): Promise<void> {
  for (const event of events) expect(await harness.report(job, event)).toBe(204);
}

/** What events write, without times, ids, and the versions that count the events. */
async function state(job: Job) {
  const row = await harness.app.database.job.findUniqueOrThrow({
    where: { id: job.id },
    include: {
      book: {
        include: {
          chapters: { orderBy: { order: 'asc' } },
          formats: { include: { file: true } },
          cover: { include: { thumbnails: true } },
        },
      },
    },
  });
  const { book } = row;
  return {
    status: row.status,
    progress: row.progress,
    message: row.message,
    error: row.error,
    charged: row.charged,
    sequence: row.sequence,
    takenFiles: row.takenFiles,
    usage: row.usage,
    book: book && {
      subtitle: book.subtitle,
      description: book.description,
      preface: book.preface,
      keywords: book.keywords,
      model: book.model,
      embedded: book.embedded,
      version: book.version,
      s3Key: book.s3Key?.replaceAll(job.id, ''),
      isOutlined: book.outlinedAt !== null,
      hasThumbnail: Boolean(book.cover?.thumbnails.length),
      chapters: book.chapters.map(({ order, place, title, summary, content, state, words, version }) => [
        order,
        place,
        title,
        summary,
        content,
        state,
        words,
        version,
      ]),
      formats: book.formats.map(({ format, pageSize, contentVersion, file }) => [
        format,
        pageSize,
        contentVersion === book.contentVersion,
        file.status,
        Number(file.size),
      ]),
    },
  };
}

describe('a book', () => {
  test('grows with what is reported, and ends with its files', async () => {
    const person = harness.person();
    const job = await startBook(harness, person, { chapterCount: 2 });
    const [begun, outline, first, second, front, cover, end] = await eventsOf(person, job, 2);
    if (!begun || !outline || !first || !second || !front || !cover || !end) throw new Error('too few');
    await send(job, [begun]);
    expect(await read(person, job)).toMatchObject({ chapters: [], contentVersion: 1 });
    await send(job, [outline]);
    const planned = await read(person, job);
    expect(planned).toMatchObject({
      chapterCount: 2,
      writtenChapters: 0,
      subtitle: 'Vivre à plusieurs',
      embedded: true,
      chapters: [{ order: 1, title: 'Chapitre 1', summary: 'Prévu 1', state: 'planned', content: '' }, {}],
    });
    await send(job, [first]);
    const begunBook = await read(person, job);
    expect(begunBook).toMatchObject({
      writtenChapters: 1,
      words: 5,
      contentVersion: planned.contentVersion + 1,
      chapters: [
        { id: planned.chapters[0]?.id, state: 'written', content: 'Le texte du chapitre 1.', version: 2 },
        { state: 'planned' },
      ],
    });
    await send(job, [second, front, cover, end]);
    const book = await read(person, job);
    expect(book).toMatchObject({
      description: 'Un livre pour qui aime les chats.',
      preface: 'Pour commencer.',
      keywords: ['chats', 'île'],
      version: 1,
      cover: { type: 'book', contentType: 'image/png', hasThumbnail: true },
      formats: [{ format: 'pdf', pageSize: 'a5', isCurrent: true, file: { name: 'livre.pdf' } }],
      job: { status: 'COMPLETED', progress: 100 },
    });
    const row = await harness.app.database.job.findUniqueOrThrow({ where: { id: job.id } });
    expect(row).toMatchObject({ takenFiles: [0, 1], usage: { inputTokens: 600, outputTokens: 60 } });
    const audit = (await ask(person, 'GET', '/api/audit')).json().items;
    expect(audit.filter(({ action }: { action: string }) => action === 'upload')).toHaveLength(2);

    const details = await ask(person, 'GET', `/api/files/${book.formats[0]?.file.id}/details`);
    expect(details.json()).toMatchObject({
      generationId: book.id,
      prompt: 'L’île aux chats',
      engine: 'sorami-embedded',
    });
    const coverDetails = await ask(person, 'GET', `/api/files/${book.cover?.id}/details`);
    expect(coverDetails.json().generationId).toBe(book.id);
    for (const { counted, held } of await storageSums(harness.app.database)) expect(counted).toBe(held);
  });

  test('ends the same, whatever the order, repetition and loss of all but the last of its events', {
    timeout: 120_000,
  }, async () => {
    const count = 3;
    const length = count + 5;
    const places = Array.from({ length }, (_, place) => place);
    const order = fc
      .array(fc.constantFrom(...places), { maxLength: 5 })
      .chain((extra) => fc.shuffledSubarray([...places, ...extra]))
      .map((some) => (some.includes(length - 1) ? some : [...some, length - 1]));
    const run = async (sequence: number[]) => {
      const person = harness.person();
      const job = await startBook(harness, person, { chapterCount: count });
      const events = await eventsOf(person, job, count);
      await send(
        job,
        sequence.flatMap((place) => events[place] ?? []),
      );
      expect(await harness.used(person, 'books')).toBe(1);
      const { book, ...rest } = await state(job);
      return { ...rest, book: { ...book, s3Key: book?.s3Key?.replace(person.clerkId, '') } };
    };
    const expected = await run(places);
    expect(expected).toMatchObject({ status: 'COMPLETED', charged: 1, takenFiles: [0, 1] });
    await fc.assert(
      fc.asyncProperty(order, async (sequence) => {
        expect(await run(sequence)).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  });

  test('two deliveries at the same moment are one', async () => {
    const person = harness.person();
    const job = await startBook(harness, person, { chapterCount: 2 });
    const events = await eventsOf(person, job, 2);
    const last = events.at(-1);
    const before = events.at(-2);
    if (!last || !before) throw new Error('too few');
    const answers = await Promise.all([last, last, before].map((event) => harness.report(job, event)));
    expect(answers).toEqual([204, 204, 204]);
    const book = await read(person, job);
    expect(book.chapters).toHaveLength(2);
    expect(book.formats).toHaveLength(1);
    const files = (await ask(person, 'GET', '/api/files')).json().items;
    expect(files).toHaveLength(2);
  });
});

describe('what people did meanwhile stays', () => {
  test('edited, moved and deleted chapters, and fields that were changed', async () => {
    const person = harness.person();
    const job = await startBook(harness, person, { chapterCount: 3 });
    const events = await eventsOf(person, job, 3);
    await send(job, events.slice(0, 3));
    const begun = await read(person, job);
    const [one, two, three] = begun.chapters.map(({ id }) => `/api/chapters/${id}`);
    if (!one || !two || !three) throw new Error('too few');
    const mine = { version: 2, content: 'À moi.', title: 'Mon chapitre' };
    expect((await ask(person, 'PATCH', one, mine)).statusCode).toBe(200);
    expect((await ask(person, 'PATCH', two, { order: 1 })).statusCode).toBe(200);
    expect((await ask(person, 'PATCH', two, { version: 1, title: 'Mon titre' })).statusCode).toBe(200);
    expect((await ask(person, 'DELETE', three)).statusCode).toBe(204);
    const edit = { version: 1, description: 'Ma description', preface: 'Ma préface' };
    expect((await ask(person, 'PATCH', `/api/books/${begun.id}`, edit)).statusCode).toBe(200);

    await send(job, events.slice(3).reverse());
    const book = await read(person, job);
    expect(book).toMatchObject({
      subtitle: 'Vivre à plusieurs',
      description: 'Ma description',
      preface: 'Ma préface',
      keywords: ['chats', 'île'],
      chapters: [
        { title: 'Mon titre', content: 'Le texte du chapitre 2.', version: 3 },
        { title: 'Mon chapitre', content: 'À moi.', version: 3 },
      ],
      // It shows what the job wrote, which is no longer the book.
      formats: [{ format: 'pdf', isCurrent: false }],
    });
    const restored = await ask(person, 'POST', `${three}/restore`);
    expect(restored.json()).toMatchObject({ state: 'planned', content: '' });
  });

  test('an edit that was made on the plan of a chapter does not replace its text', async () => {
    const person = harness.person();
    const job = await startBook(harness, person, { chapterCount: 1 });
    const events = await eventsOf(person, job, 1);
    await send(job, events.slice(0, 2));
    const [planned] = (await read(person, job)).chapters;
    await send(job, events.slice(2, 3));
    const edit = { version: planned?.version, content: 'Sur le plan' };
    const answer = await ask(person, 'PATCH', `/api/chapters/${planned?.id}`, edit);
    expect(answer.json().error.code).toBe('EDIT_CONFLICT');
  });

  test('a newer file of the same format stays, and the job’s goes', async () => {
    const person = harness.person();
    const job = await startBook(harness, person, { chapterCount: 1 });
    const events = await eventsOf(person, job, 1);
    await send(job, events.slice(0, 4));
    const book = await read(person, job);
    const { database, store } = harness.app;
    const s3Key = `users/${person.clerkId}/books/${job.id}/export.pdf`;
    const { id: ownerId } = await database.user.findUniqueOrThrow({ where: { clerkId: person.clerkId } });
    const common = {
      s3Key,
      bucket: store.bucket,
      type: 'BOOK',
      status: 'READY',
      name: 'export.pdf',
    } as const;
    await database.storedFile.create({
      data: { ...common, contentType: 'application/pdf', size: 5, sha256: '0'.repeat(64), ownerId },
    });
    await database.storageUse.update({
      where: { space: `user:${ownerId}` },
      data: { bytes: { increment: 5 } },
    });
    await database.bookFormat.create({
      data: { bookId: book.id, format: 'pdf', pageSize: 'a5', contentVersion: 100, s3Key },
    });
    await send(job, events.slice(4));
    expect((await read(person, job)).formats).toMatchObject([{ file: { name: 'export.pdf' } }]);
    const purging = await database.storedFile.findMany({ where: { ownerId, status: 'PURGING' } });
    expect(purging.map(({ name }) => name)).toEqual(['livre.pdf']);
    expect(await database.purge.count({ where: { s3Key: purging[0]?.s3Key ?? '' } })).toBe(1);
  });

  test('the files of a book in the trash arrive in the trash, and of one that is gone too', async () => {
    for (const isGone of [false, true]) {
      const person = harness.person();
      const job = await startBook(harness, person, { chapterCount: 1 });
      const events = await eventsOf(person, job, 1);
      await send(job, events.slice(0, 3));
      const { database } = harness.app;
      const trashedAt = new Date();
      if (isGone) await database.book.delete({ where: { id: job.resourceId } });
      else await database.book.update({ where: { id: job.resourceId }, data: { trashedAt } });
      await send(job, events.slice(3));
      await send(job, events.slice(-2));
      const files = await database.storedFile.findMany({ where: { owner: { clerkId: person.clerkId } } });
      expect(files.map(({ status }) => status)).toEqual(['TRASHED', 'TRASHED']);
      if (!isGone) expect(files.map((file) => file.trashedAt)).toEqual([trashedAt, trashedAt]);
      expect(await harness.used(person, 'books')).toBe(1);
      const shown = await ask(person, 'GET', `/api/jobs/${job.id}`);
      expect(shown.statusCode).toBe(isGone ? 404 : 200);
    }
  });

  test('a file that was deleted for good does not come back', async () => {
    const person = harness.person();
    const job = await startBook(harness, person, { chapterCount: 1 });
    const events = await eventsOf(person, job, 1);
    await send(job, events);
    const [pdf] = (await read(person, job)).formats;
    const deletion = await ask(person, 'DELETE', `/api/files/${pdf?.file.id}?permanent=true`);
    expect(deletion.statusCode).toBe(204);
    await emptyOutbox(harness.app);
    const last = events.at(-1);
    if (!last) throw new Error('too few');
    await send(job, [{ ...last, sequence: 50 }]);
    const book = await read(person, job);
    expect(book.formats).toEqual([]);
    expect(book.cover).not.toBeNull();
    const { id } = await harness.app.database.user.findUniqueOrThrow({ where: { clerkId: person.clerkId } });
    const sums = await storageSums(harness.app.database);
    const own = sums.find(({ space }) => space === `user:${id}`);
    expect(own?.counted).toBe(own?.held);
  });
});

describe('what counts', () => {
  const change = (person: Person, job: Job, what: 'cancel' | 'retry') =>
    ask(person, 'POST', `/api/jobs/${job.id}/${what}`);

  test('a book that failed before its first chapter costs nothing, and one begun costs one', async () => {
    for (const done of [0, 1]) {
      const person = harness.person();
      const job = await startBook(harness, person, { chapterCount: 2 });
      await send(job, [
        { sequence: 1, book: writtenBook(2, done) },
        {
          sequence: 2,
          book: writtenBook(2, done),
          status: 'FAILED',
          failure: { code: 'TEXT_UNUSABLE', params: {} },
        },
      ]);
      expect(await harness.used(person, 'books')).toBe(done);
      expect((await change(person, job, 'retry')).json().job).toMatchObject({
        status: 'PENDING',
        attempt: 2,
      });
      expect(await harness.used(person, 'books')).toBe(1);
      await send(job, [
        { sequence: 3, attempt: 2, book: writtenBook(2, 2) },
        { sequence: 4, attempt: 2, book: writtenBook(2, 2), status: 'COMPLETED' },
      ]);
      expect(await harness.used(person, 'books')).toBe(1);
      expect(await read(person, job)).toMatchObject({ writtenChapters: 2, job: { status: 'COMPLETED' } });
    }
  });

  test('a chapter that arrives after the cancellation is kept and counted', async () => {
    const person = harness.person();
    const job = await startBook(harness, person, { chapterCount: 2 });
    await send(job, [{ sequence: 1, book: writtenBook(2, 0) }]);
    expect((await change(person, job, 'cancel')).json().status).toBe('CANCELLED');
    expect(await harness.used(person, 'books')).toBe(0);
    await send(job, [{ sequence: 2, book: writtenBook(2, 1), status: 'CANCELLED' }]);
    expect(await harness.used(person, 'books')).toBe(1);
    expect(await read(person, job)).toMatchObject({ writtenChapters: 1, job: { status: 'CANCELLED' } });
  });

  test('what its owner deletes of a book stays counted, and is not made free by hand', async () => {
    const person = harness.person();
    const job = await startBook(harness, person, { chapterCount: 2 });
    await send(job, [{ sequence: 1, book: writtenBook(2, 1) }]);
    const [chapter, planned] = (await read(person, job)).chapters;
    await ask(person, 'DELETE', `/api/chapters/${chapter?.id}`);
    await change(person, job, 'cancel');
    expect(await harness.used(person, 'books')).toBe(1);

    const other = await startBook(harness, person, { chapterCount: 2 });
    await send(other, [{ sequence: 1, book: writtenBook(2, 0) }]);
    await change(person, other, 'cancel');
    expect(await harness.used(person, 'books')).toBe(1);
    const [empty] = (await read(person, other)).chapters;
    const byHand = { version: empty?.version, content: 'À la main' };
    expect((await ask(person, 'PATCH', `/api/chapters/${empty?.id}`, byHand)).statusCode).toBe(200);
    await change(person, other, 'retry');
    expect(await harness.used(person, 'books')).toBe(2);
    expect(planned).toBeDefined();
  });

  test('a retry submits what was asked for, under the byline that it began with', async () => {
    const person = harness.person();
    const job = await startBook(harness, person, { chapterCount: 2 });
    await send(job, [{ sequence: 1, status: 'FAILED', failure: { code: 'ENGINE_FAILED', params: {} } }]);
    await harness.app.database.user.update({ where: { clerkId: person.clerkId }, data: { name: 'Ana' } });
    await change(person, job, 'retry');
    const calls = harness.generator.calls.filter(({ jobId }) => jobId === job.id);
    expect(calls.map(({ url }) => url)).toEqual(['/api/books/generate', '/api/books/generate']);
    expect(calls[1]?.body).toEqual({ ...(calls[0]?.body as object), attempt: 2 });
  });
});

describe('what the generator reports is not believed', () => {
  test.each<[string, (key: string) => string]>([
    ['another owner’s folder', (key) => key.replace(/^users\/[^/]+/, 'users/user_victim')],
    ['an organization’s folder', (key) => key.replace(/^users\/[^/]+/, 'orgs/org_victim')],
    ['another job’s folder', (key) => key.replace(/books\/[^/]+/, 'books/other-job')],
    ['another kind’s folder', (key) => key.replace('/books/', '/images/')],
    ['a way out of the folder', (key) => key.replace(/[^/]+$/, '../../../users/victim/x.pdf')],
    ['an encoded way out', (key) => key.replace(/[^/]+$/, '..%2f..%2fx.pdf')],
    ['an object that is not there', (key) => `${key}.missing`],
  ])('%s is refused for either file and its thumbnail, and nothing is written', async (_name, change) => {
    const person = harness.person();
    const job = await startBook(harness, person, { chapterCount: 1 });
    const before = await state(job);
    const files = [await produceText(harness, person, job, 0), await produceText(harness, person, job, 1)];
    const [cover, pdf] = files;
    if (!cover?.thumbnail || !pdf) throw new Error('too few');
    const { thumbnail } = cover;
    const event = { sequence: 1, book: writtenBook(1, 1), status: 'COMPLETED' } as const;
    for (const forged of [
      [{ ...cover, key: change(cover.key) }, pdf],
      [cover, { ...pdf, key: change(pdf.key) }],
      [{ ...cover, thumbnail: { ...thumbnail, key: change(thumbnail.key) } }, pdf],
    ]) {
      expect(await harness.report(job, { ...event, files: forged })).toBe(400);
    }
    expect(await state(job)).toEqual(before);
    expect(await harness.app.database.webhookDelivery.count({ where: { id: `${job.id}.1` } })).toBe(0);
    expect(await harness.report(job, { ...event, files })).toBe(204);
  });

  test('files of the wrong sort, place or size are refused', async () => {
    const person = harness.person();
    const job = await startBook(harness, person, { chapterCount: 1 });
    const [cover, pdf] = [
      await produceText(harness, person, job, 0),
      await produceText(harness, person, job, 1),
    ];
    for (const file of [
      { ...pdf, index: 0 },
      { ...cover, index: 1 },
      { ...pdf, index: 2 },
      { ...pdf, contentType: 'text/html' },
      { ...cover, contentType: 'image/svg+xml' },
      { ...pdf, size: pdf.size + 1 },
      { ...pdf, sha256: '0'.repeat(64) },
    ]) {
      expect(await harness.report(job, { sequence: 1, files: [file] })).toBe(400);
    }
    expect(await harness.report(job, { sequence: 1, files: [pdf], bucket: 'someone-elses' })).toBe(400);
    expect((await state(job)).takenFiles).toEqual([]);
  });

  test('an event at another kind’s address, of another job, or not begun, is refused', async () => {
    const job = await startBook(harness, harness.person());
    expect(await harness.report({ id: job.id, kind: 'image' }, { sequence: 1 })).toBe(404);
    expect(await harness.report({ id: job.id, kind: 'blog' }, { sequence: 1 })).toBe(404);
    expect(await harness.report(job, { sequence: 1, kind: 'blog' })).toBe(400);
    expect(await harness.report({ id: 'unknown', kind: 'book' }, { sequence: 1 })).toBe(404);
    expect(await harness.report(job, { sequence: 1, attempt: 2 })).toBe(409);
    expect(await harness.report(job, { sequence: 1 }, `${job.id}.2`)).toBe(400);
  });

  test.each(['null', '[]', '"text"', '{}', '{"type":"job.changed","data":null}'])(
    'the signed body %s is refused',
    async (payload) => {
      for (const kind of ['book', 'blog', 'image'] as const) {
        expect(await harness.deliver(kind, payload, 'some.1')).toBe(400);
      }
    },
  );

  test('the longest book fits, and no more than 4 MB', async () => {
    const person = harness.person();
    const job = await startBook(harness, person, { chapterCount: 20 });
    const long = writtenBook(20, 20);
    for (const chapter of long.chapters) chapter.content = `${'слово '.repeat(3000)}\u0000`;
    expect(await harness.report(job, { sequence: 1, book: long, status: 'COMPLETED' })).toBe(204);
    expect(await read(person, job)).toMatchObject({ writtenChapters: 20, words: 60_000 });
    expect(await harness.deliver('book', JSON.stringify('x'.repeat(4 * 1024 ** 2)), `${job.id}.2`)).toBe(413);
    expect(await harness.deliver('image', JSON.stringify('x'.repeat(1024 ** 2)), `${job.id}.2`)).toBe(413);
  });

  test('while storage is away the generator is asked to come again, and nothing is lost', async () => {
    const person = harness.person();
    const job = await startBook(harness, person, { chapterCount: 1 });
    const files = [await produceText(harness, person, job, 0)];
    const before = await state(job);
    vi.spyOn(harness.app.store, 'headObject').mockRejectedValueOnce(new StorageUnavailableError('away'));
    const event: EventChange = { sequence: 1, book: writtenBook(1, 1), files };
    expect(await harness.report(job, event)).toBe(503);
    expect(await state(job)).toEqual(before);
    expect(await harness.report(job, event)).toBe(204);
    expect(await read(person, job)).toMatchObject({ writtenChapters: 1, cover: { type: 'book' } });
  });
});
