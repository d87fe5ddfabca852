import type { Job } from '@sorami/contracts/jobs';
import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { queryKeys } from '../api/queries.ts';
import { useDocumentActions } from '../documents/use-document-actions.ts';
import type { Pages } from '../lib/paged-list.ts';
import { useActiveJobs, useJobs } from '../live/use-jobs.ts';
import { browser, refusal } from '../testing/browser.ts';
import { fakeFilms, fakeGeneration, fakeJob, fakeSummary } from '../testing/fakes.ts';
import { show } from '../testing/show.tsx';
import { LiveNews } from './live-news.tsx';

/** A stream of events that a test sends. */
class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static readonly OPEN = 1;
  static all: Stream[] = [];
  readyState = Stream.OPEN;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor() {
    super();
    Stream.all.push(this);
  }
  close() {
    this.readyState = Stream.CLOSED;
  }
  static get last(): Stream {
    const stream = Stream.all.at(-1);
    if (!stream) throw new Error('no stream was opened');
    return stream;
  }
  static send(name: string, data: unknown): void {
    act(() => void Stream.last.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) })));
  }
  /** The server lets go of the stream for good: an expired session, most often. */
  static refuse(): void {
    Stream.last.readyState = Stream.CLOSED;
    act(() => Stream.last.onerror?.());
  }
}

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const page = <Item,>(...items: Item[]) => ({ items, nextCursor: null });
const pages = <Item,>(...items: Item[]): Pages<Item> => ({ pages: [page(...items)], pageParams: [null] });

/** What a page shows of the jobs, beside the news. */
function Jobs() {
  const { items, data } = useJobs();
  const { data: active } = useActiveJobs();
  const line = (jobs: readonly Job[]) => jobs.map(({ id, status }) => `${id} ${status}`).join(', ');
  if (!data || !active) return <LiveNews />;
  return (
    <>
      <LiveNews />
      <p>all: {line(items)}</p>
      <p>active: {line(active)}</p>
    </>
  );
}

beforeEach(() => {
  vi.useFakeTimers({
    shouldAdvanceTime: true,
    toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'Date'],
  });
  Stream.all = [];
  vi.stubGlobal('EventSource', Stream);
  browser.location = new URL('http://localhost/files');
  browser.answer('GET /api/jobs', page());
});
afterEach(() => vi.useRealTimers());
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

test('every job is shown as events tell of it, and only what runs among those that run', async () => {
  show(<Jobs />);
  await screen.findByText('all:');
  const job = fakeJob({ id: 'a', kind: 'book', status: 'PROCESSING', updatedAt: at(1) });
  Stream.send('job', job);
  await screen.findByText('all: a PROCESSING');
  await screen.findByText('active: a PROCESSING');
  browser.answer('GET /api/jobs', page({ ...job, status: 'COMPLETED', updatedAt: at(2) }));
  Stream.send('job', { ...job, status: 'COMPLETED', updatedAt: at(2) });
  await screen.findByText('all: a COMPLETED');
  await screen.findByText('active:');
  // Late news changes nothing.
  Stream.send('job', { ...job, progress: 50, updatedAt: at(3) });
  await pass(50);
  expect(screen.getByText('all: a COMPLETED')).toBeTruthy();
});

test('the end of what one followed is told by its title, and leads there', async () => {
  const { user } = show(<LiveNews />);
  const job = fakeJob({
    kind: 'book',
    resourceId: 'b',
    title: 'The tide',
    status: 'PROCESSING',
    updatedAt: at(1),
  });
  Stream.send('job', job);
  Stream.send('job', { ...job, status: 'COMPLETED', updatedAt: at(2) });
  expect(screen.getAllByText('“The tide” is written').length).toBeGreaterThan(0);
  await user.click(await screen.findByRole('button', { name: 'Read' }));
  expect(browser.router.push).toHaveBeenCalledWith('/books/b');
});

test('what is in sight, and what ended before one came, gets no toast', () => {
  browser.location = new URL('http://localhost/books/b');
  show(<LiveNews />);
  const job = fakeJob({
    kind: 'book',
    resourceId: 'b',
    title: 'The tide',
    status: 'PROCESSING',
    updatedAt: at(1),
  });
  Stream.send('job', job);
  Stream.send('job', { ...job, status: 'COMPLETED', updatedAt: at(2) });
  expect(screen.getByText('“The tide” is written')).toBeTruthy();
  Stream.send('job', fakeJob({ id: 'old', status: 'COMPLETED' }));
  expect(screen.queryByRole('button', { name: /Read|See/ })).toBeNull();
  expect(screen.queryByText('Your images are ready')).toBeNull();
});

/** A shelf of one book, with the button that throws it away. */
function Shelf({ book }: { book: ReturnType<typeof fakeSummary> }) {
  const { trash } = useDocumentActions('book');
  return (
    <>
      <LiveNews />
      <button type="button" onClick={() => void trash(book)}>
        throw away
      </button>
    </>
  );
}

test('after a book was deleted, what is read out says that, and not that it is written', async () => {
  browser.location = new URL('http://localhost/books');
  const job = fakeJob({
    kind: 'book',
    resourceId: 'b',
    title: 'The tide',
    status: 'COMPLETED',
    updatedAt: at(1),
  });
  browser.answer('DELETE /api/books/b', {});
  const { user, queryClient } = show(<Shelf book={fakeSummary({ id: 'b', job })} />);
  queryClient.setQueryData(queryKeys.list('book', 'ready'), pages(fakeSummary({ id: 'b', job })));
  await user.click(screen.getByRole('button', { name: 'throw away' }));
  Stream.send('job', { ...job, updatedAt: at(2) });
  await screen.findAllByText('Book moved to the trash');
  const readOut = () =>
    [...document.querySelectorAll('[role="status"], [aria-live]')].map((region) => region.textContent).join();
  // A toast is read out a moment after it is shown.
  await waitFor(() => expect(readOut()).toContain('Book moved to the trash'));
  expect(readOut()).not.toContain('written');
});

test('finished pictures are read alone and put into the wall; a finished book has its list read again', async () => {
  const made = fakeGeneration(2, { id: 'g', job: fakeJob({ status: 'COMPLETED', resourceId: 'g' }) });
  browser.answer('GET /api/images/g', made);
  const { queryClient } = show(<LiveNews />);
  const wall = queryKeys.list('image', 'ready');
  const shelf = queryKeys.list('book', 'ready');
  queryClient.setQueryData(wall, pages(fakeGeneration(0, { id: 'g' })));
  queryClient.setQueryData(shelf, pages(fakeSummary({ id: 'b' })));
  Stream.send('job', made.job);
  await waitFor(() => {
    expect(
      queryClient.getQueryData<typeof made | undefined>(queryKeys.one('image', 'g'))?.images,
    ).toHaveLength(2);
  });
  expect(queryClient.getQueryState(wall)?.isInvalidated).toBe(false);
  Stream.send('job', fakeJob({ id: 'job-b', kind: 'book', resourceId: 'b', status: 'COMPLETED' }));
  expect(queryClient.getQueryState(shelf)?.isInvalidated).toBe(true);
});

test('what is no news is passed over', () => {
  show(<LiveNews />);
  Stream.send('job', { id: 'half' });
  act(() => void Stream.last.dispatchEvent(new MessageEvent('job', { data: '{' })));
  expect(screen.getByRole('status').textContent).toBe('');
});

test('a stream that was let go of is opened again with a fresh session, and everything shown is read again', async () => {
  const { queryClient } = show(<LiveNews />);
  queryClient.setQueryData(queryKeys.list('book', 'ready'), pages(fakeSummary()));
  Stream.send('ready', { at: at(1) });
  Stream.refuse();
  await pass(1_100);
  expect(browser.getToken).toHaveBeenCalledWith({ skipCache: true });
  expect(Stream.all).toHaveLength(2);
  Stream.send('ready', { at: at(2) });
  await pass(400);
  expect(queryClient.getQueryState(queryKeys.list('book', 'ready'))?.isInvalidated).toBe(true);
});

test('without a stream, all that runs is asked for at once, and what no longer runs by its id', async () => {
  const running = fakeJob({ id: 'a', kind: 'blog', resourceId: 'x', status: 'PROCESSING', updatedAt: at(1) });
  const ended = {
    ...fakeJob({ id: 'b', kind: 'book', resourceId: 'y', title: 'The tide' }),
    updatedAt: at(1),
  };
  const { queryClient } = show(<LiveNews />);
  queryClient.setQueryData(
    queryKeys.list('blog', 'ready'),
    pages({ id: 'x', createdAt: at(0), job: running }),
  );
  queryClient.setQueryData(queryKeys.one('book', 'y'), { id: 'y', createdAt: at(0), job: ended });
  Stream.last.readyState = Stream.CLOSED;
  browser.answer('GET /api/jobs', page({ ...running, progress: 40, updatedAt: at(5) }));
  browser.answer('GET /api/jobs/b', { ...ended, status: 'FAILED', updatedAt: at(5) });
  await pass(2_500);
  expect(browser.calls.map(({ path, query }) => [path, query.status])).toEqual([
    ['/api/jobs', 'active'],
    ['/api/jobs/b', undefined],
  ]);
  const shown = queryClient.getQueryData<Pages<{ job: Job }>>(queryKeys.list('blog', 'ready'));
  expect(shown?.pages[0]?.items[0]?.job.progress).toBe(40);
  expect(queryClient.getQueryData<{ job: Job }>(queryKeys.one('book', 'y'))?.job.status).toBe('FAILED');
});

test('where nothing runs, nobody is asked; while the stream is up, rarely', async () => {
  const { queryClient } = show(<LiveNews />);
  Stream.last.readyState = Stream.CLOSED;
  await pass(5_000);
  expect(browser.calls).toEqual([]);
  Stream.last.readyState = Stream.OPEN;
  queryClient.setQueryData(queryKeys.activeJobs, [fakeJob({ status: 'PROCESSING' })]);
  browser.answer('GET /api/jobs', refusal(500, 'INTERNAL'));
  await pass(19_000);
  expect(browser.callsOf('GET /api/jobs').length).toBeLessThanOrEqual(1);
});

test('a film under way is read again when its job says something new, and only then', async () => {
  const { queryClient } = show(<Jobs />);
  await screen.findByText('all:');
  const asked = () => browser.callsOf('GET /api/videos/generation');
  const shown = () =>
    queryClient.getQueryData<Pages<ReturnType<typeof fakeFilms>>>(queryKeys.list('video', 'ready'))?.pages[0]
      ?.items[0];
  const job = fakeJob({ kind: 'video', status: 'PROCESSING', message: 'Film 1 of 2', updatedAt: at(1) });
  queryClient.setQueryData(
    queryKeys.list('video', 'ready'),
    pages(fakeFilms(0, { stage: 'PROCESSING', job })),
  );
  Stream.send('job', { ...job, progress: 30, updatedAt: at(2) });
  await pass(50);
  expect(asked()).toHaveLength(0);
  expect(shown()).toMatchObject({ stage: 'PROCESSING', job: { progress: 30 } });

  const next = { ...job, progress: 60, message: 'Film 2 of 2', updatedAt: at(3) };
  browser.answer('GET /api/videos/generation', fakeFilms(1, { stage: 'GENERATING', job: next }));
  Stream.send('job', next);
  await waitFor(() => expect(shown()?.stage).toBe('GENERATING'));
  expect(shown()?.videos).toHaveLength(1);
  expect(asked()).toHaveLength(1);
});
