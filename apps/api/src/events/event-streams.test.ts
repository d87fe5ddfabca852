import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyTrash } from '../files/purge-by-age.ts';
import { startArticle, startBook, writtenArticle, writtenBook } from '../testing/document-job.ts';
import { openTestHarness, type Person, type TestHarness } from '../testing/test-harness.ts';
import { announce } from './announce.ts';

let harness: TestHarness;
let origin: string;
beforeAll(async () => {
  harness = await openTestHarness();
  origin = await harness.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => harness.close());

interface Event {
  event: string;
  id?: string;
  data: { id: string; status?: string; progress?: number; state?: string; type?: string };
}

/** Listens to a stream as a browser does; `next` waits for the event that fits. */
async function listen(person: Person, path: string, headers: Record<string, string> = {}) {
  const stop = new AbortController();
  const response = await fetch(origin + path, {
    headers: { ...person.headers, accept: 'text/event-stream', ...headers },
    signal: stop.signal,
  });
  const seen: Event[] = [];
  let isOver = false;
  const reading = (async () => {
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s)));
        if (fields.data) seen.push({ event: fields.event, id: fields.id, data: JSON.parse(fields.data) });
      }
    }
  })()
    .catch(() => {})
    .finally(() => {
      isOver = true;
    });

  return {
    status: response.status,
    seen,
    close: () => stop.abort(),
    ended: () => reading,
    async next(fits: (event: Event) => boolean): Promise<Event> {
      for (;;) {
        const found = seen.find(fits);
        if (found) return found;
        if (isOver) throw new Error(`The stream ended after ${JSON.stringify(seen)}`);
        await wait(5);
      }
    },
  };
}

test('a job’s stream says what is, then each change, and ends with the job', async () => {
  const person = harness.person();
  const job = await harness.create(person);
  const stream = await listen(person, `/api/jobs/${job.id}/events`, { 'last-event-id': 'nonsense' });
  await stream.next(({ data }) => data.status === 'PENDING');
  await harness.report(job, { sequence: 1, progress: 40 });
  await stream.next(({ data }) => data.progress === 40);
  await harness.report(job, { sequence: 2, status: 'COMPLETED' });
  await stream.ended();
  const last = stream.seen.at(-1);
  expect(last).toMatchObject({ event: 'job', data: { id: job.id, status: 'COMPLETED', progress: 100 } });

  const again = await listen(person, `/api/jobs/${job.id}/events`);
  await again.ended();
  expect(again.seen).toHaveLength(1);
  const seen = await listen(person, `/api/jobs/${job.id}/events`, { 'last-event-id': last?.id ?? '' });
  expect(seen.status).toBe(204);
});

test('a workspace’s stream says what happens to jobs and files, and nothing of other workspaces', async () => {
  const [person, other] = [harness.person(), harness.person()];
  const running = await harness.create(person);
  const stream = await listen(person, '/api/events');
  await stream.next(({ event }) => event === 'ready');
  expect(stream.seen.map(({ event, data }) => [event, data.id])).toEqual([
    ['job', running.id],
    ['ready', undefined],
  ]);

  const foreign = await harness.create(other);
  const job = await harness.create(person);
  await stream.next(({ event, data }) => event === 'job' && data.id === job.id);
  const file = await harness.produce(person, job, 0);
  await harness.report(job, { sequence: 1, status: 'COMPLETED', files: [file] });
  const { data } = await stream.next(({ event, data }) => event === 'file' && data.state === 'ready');
  await stream.next(({ data }) => data.id === job.id && data.status === 'COMPLETED');

  const remove = (query: string) =>
    harness.app.inject({ method: 'DELETE', url: `/api/files/${data.id}${query}`, headers: person.headers });
  await remove('');
  await stream.next((event) => event.data.id === data.id && event.data.state === 'trashed');
  await remove('?permanent=true');
  await stream.next((event) => event.event === 'removed' && event.data.id === data.id);
  expect(stream.seen.some((event) => event.data.id === foreign.id)).toBe(false);
  stream.close();

  const since = String(Date.now() - 60_000);
  const back = await listen(person, '/api/events', { 'last-event-id': since });
  await back.next(({ event }) => event === 'ready');
  expect(back.seen.map(({ data }) => data.id)).toEqual([running.id, job.id, undefined]);
  back.close();
});

test('news is read once, however many streams hear it', async () => {
  const person = harness.person();
  const id = await harness.upload(person, 'one.png', 'first bytes');
  const tabs = await Promise.all(Array.from({ length: 6 }, () => listen(person, '/api/events')));
  for (const tab of tabs) await tab.next(({ event }) => event === 'ready');
  const { pool } = harness.app;
  const { query } = pool;
  let readings = 0;
  pool.query = ((...args: Parameters<typeof query>) => {
    if (JSON.stringify(args[0]).includes('stored_files')) readings += 1;
    return query.apply(pool, args);
  }) as typeof query;
  try {
    await harness.app.inject({ method: 'DELETE', url: `/api/files/${id}`, headers: person.headers });
    for (const tab of tabs) await tab.next(({ data }) => data.id === id && data.state === 'trashed');
    expect(readings).toBe(1);
  } finally {
    pool.query = query;
    for (const tab of tabs) tab.close();
  }
});

test('every tab hears of uploads, and of files that are deleted, restored and purged, one or many', async () => {
  const person = harness.person();
  const tabs = [await listen(person, '/api/events'), await listen(person, '/api/events')];
  for (const tab of tabs) await tab.next(({ event }) => event === 'ready');
  const ids = [
    await harness.upload(person, 'one.png', 'first bytes'),
    await harness.upload(person, 'two.png', 'second bytes'),
  ];
  async function allHear(fits: (event: Event) => boolean) {
    for (const tab of tabs) {
      for (const id of ids) await tab.next((event) => event.data.id === id && fits(event));
      tab.seen.length = 0;
    }
  }
  const change = (path: string, payload: object) =>
    harness.app.inject({ method: 'POST', url: `/api/files/${path}`, headers: person.headers, payload });

  await allHear(({ event, data }) => event === 'file' && data.state === 'ready');
  await change('delete', { ids });
  await allHear(({ data }) => data.state === 'trashed');
  await change('restore', { ids });
  await allHear(({ data }) => data.state === 'ready');
  await change('delete', { ids });
  await allHear(({ data }) => data.state === 'trashed');
  await emptyTrash(harness.app, new Date(Date.now() + 31 * 24 * 3_600_000));
  await allHear(({ event, data }) => event === 'removed' && data.type === 'file');
  for (const tab of tabs) tab.close();
});

test('every change of a book or an article is said, also one like the last, and that it is gone', async () => {
  const [person, other] = [harness.person(), harness.person()];
  const [book, article] = [await startBook(harness, person), await startArticle(harness, person)];
  const foreign = await startBook(harness, other);
  const stream = await listen(person, '/api/events');
  await stream.next(({ event }) => event === 'ready');
  const edits = (id: string) =>
    stream.seen.filter(({ event, data }) => event === 'edited' && data.id === id).length;
  const after = (id: string, count: number) => stream.next(() => edits(id) === count);

  for (const done of [1, 2]) {
    await harness.report(book, { sequence: done, book: writtenBook(2, done) });
    await after(book.resourceId, done);
  }
  // It brings nothing new of the text.
  await harness.report(book, { sequence: 3, progress: 60, book: writtenBook(2, 2) });
  await stream.next(({ event, data }) => event === 'job' && data.progress === 60);
  expect(edits(book.resourceId)).toBe(2);
  await harness.report(article, { sequence: 1, article: writtenArticle(1) });
  await after(article.resourceId, 1);
  await harness.report(foreign, { sequence: 1, book: writtenBook(2, 1) });

  await harness.app.database.book.delete({ where: { id: book.resourceId } });
  const { id: userId } = await harness.app.database.user.findUniqueOrThrow({
    where: { clerkId: person.clerkId },
  });
  const workspace = { userId, organizationId: null };
  await announce(harness.app.notifications, workspace, [{ type: 'book', id: book.resourceId }]);
  await stream.next(({ event, data }) => event === 'removed' && data.type === 'book');
  expect(stream.seen.some(({ data }) => data.id === foreign.resourceId)).toBe(false);
  stream.close();
});

test('the words of a text come as they are written, go on after the generator broke off, and end with the job', async () => {
  const person = harness.person();
  const book = await startBook(harness, person);
  let turn = 0;
  harness.generator.write = async function* (jobId) {
    const line = (at: number, text: string) => `${JSON.stringify({ step: 'chapter-0', at, text })}\n`;
    expect(jobId).toBe(book.id);
    turn += 1;
    yield `\n${line(0, 'Il était')}`;
    if (turn === 1) throw new Error('The worker was lost');
    yield line(8, ' une fois');
    await ended.promise;
  };
  const ended = Promise.withResolvers<void>();
  const stream = await listen(person, `/api/jobs/${book.id}/text`);
  const last = await stream.next(({ data }) => 'at' in data && data.at === 8);
  expect(last).toMatchObject({ event: 'text', data: { step: 'chapter-0', text: ' une fois' } });
  expect(stream.seen.map(({ data }) => 'at' in data && data.at)).toEqual([0, 0, 8]);
  // It asks for the owner whose job it is.
  expect(harness.generator.calls.at(-1)?.headers).toMatchObject({ 'sorami-user': person.clerkId });

  await harness.report(book, { sequence: 1, status: 'CANCELLED' });
  await stream.ended();
  ended.resolve();
  expect(stream.seen.at(-1)).toMatchObject({ event: 'job', data: { status: 'CANCELLED' } });
  expect((await listen(person, `/api/jobs/${book.id}/text`)).status).toBe(204);
});

test('a stream ends when the job’s generation is deleted, and when the app stops', async () => {
  const person = harness.person();
  const job = await harness.create(person);
  const stream = await listen(person, `/api/jobs/${job.id}/events`);
  await stream.next(({ event }) => event === 'job');
  await harness.app.inject({
    method: 'DELETE',
    url: `/api/images/${job.resourceId}`,
    headers: person.headers,
  });
  await stream.ended();
  expect(stream.seen.at(-1)).toMatchObject({ event: 'removed', data: { type: 'job', id: job.id } });

  const open = await listen(person, '/api/events');
  await open.next(({ event }) => event === 'ready');
  const closing = harness.app.close();
  await open.ended();
  await closing;
});
