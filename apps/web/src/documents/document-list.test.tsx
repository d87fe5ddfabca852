import { bookPageSchema } from '@sorami/contracts/books';
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { queryKeys } from '../api/queries.ts';
import { apiPaths } from '../config/paths.ts';
import { usePagedList } from '../lib/use-paged-list.ts';
import { browser, refusal } from '../testing/browser.ts';
import { fakeSummary } from '../testing/fakes.ts';
import { show } from '../testing/show.tsx';
import { DocumentList } from './document-list.tsx';
import { TrashedActions } from './trashed-actions.tsx';
import { useDocumentActions } from './use-document-actions.ts';

function Books({ state }: { state: 'ready' | 'trashed' }) {
  const { trash } = useDocumentActions('book');
  const query = usePagedList(queryKeys.list('book', state), apiPaths.books, bookPageSchema, {
    query: { state },
  });
  return (
    <DocumentList kind="book" state={state} query={query} skeleton="…" empty="No book yet.">
      {(books, label) => (
        <ul aria-label={label}>
          {books.map((book) => (
            <li key={book.id}>
              {book.title}
              <button type="button" onClick={() => void trash(book)}>
                trash {book.id}
              </button>
              <TrashedActions kind="book" document={book} />
            </li>
          ))}
        </ul>
      )}
    </DocumentList>
  );
}

/** Books by letter, `a` being the newest. */
const book = (id: string) =>
  fakeSummary({ id, title: `Book ${id}`, createdAt: new Date(1e12 - id.charCodeAt(0)).toISOString() });
const titles = () => screen.queryAllByText(/^Book /).map((item) => item.firstChild?.textContent);
let reachEnd = () => {};

beforeEach(() => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(hear: (entries: { isIntersecting: boolean }[]) => void) {
        reachEnd = () => hear([{ isIntersecting: true }]);
      }
      observe() {}
      disconnect() {}
    },
  );
});

test('the next page comes at the end of the one before, and no item twice', async () => {
  browser.answer('GET /api/books', ({ query }: { query: Record<string, string> }) =>
    query.cursor
      ? { items: [book('b'), book('c')], nextCursor: null }
      : { items: [book('a'), book('b')], nextCursor: 'more' },
  );
  show(<Books state="ready" />);
  await waitFor(() => expect(titles()).toEqual(['Book a', 'Book b']));
  reachEnd();
  await waitFor(() => expect(titles()).toEqual(['Book a', 'Book b', 'Book c']));
  expect(browser.calls.map(({ query }) => query)).toEqual([
    { state: 'ready' },
    { state: 'ready', cursor: 'more' },
  ]);
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});

test('a page that fails can be asked for again, and what is there stays', async () => {
  let fails = true;
  browser.answer('GET /api/books', ({ query }: { query: Record<string, string> }) => {
    if (!query.cursor) return { items: [book('a')], nextCursor: 'more' };
    return fails ? refusal(400, 'VALIDATION_FAILED') : { items: [book('b')], nextCursor: null };
  });
  const { user } = show(<Books state="ready" />);
  await user.click(await screen.findByRole('button', { name: 'Show more' }));
  const again = await screen.findByRole('button', { name: 'Try again' });
  expect(titles()).toEqual(['Book a']);
  fails = false;
  await user.click(again);
  await waitFor(() => expect(titles()).toEqual(['Book a', 'Book b']));
});

test('nothing at all, nothing in the trash, and a failure each say so', async () => {
  browser.answer('GET /api/books', { items: [], nextCursor: null });
  show(<Books state="ready" />);
  await screen.findByText('No book yet.');
  show(<Books state="trashed" />);
  await screen.findByText('The trash is empty');
  browser.answer('GET /api/books', refusal(400, 'VALIDATION_FAILED', { message: 'Not today.' }));
  const { user } = show(<Books state="ready" />);
  await screen.findByText('Not today.');
  browser.answer('GET /api/books', { items: [book('a')], nextCursor: null });
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByText('Book a');
});

test('what is put in the trash is gone at once, and comes back to its place', async () => {
  browser.answer('GET /api/books', { items: [book('a'), book('b'), book('c')], nextCursor: null });
  const deleted = Promise.withResolvers<undefined>();
  browser.answer('DELETE /api/books/b', () => deleted.promise);
  browser.answer('POST /api/books/b/restore', {});
  const { user } = show(<Books state="ready" />);
  await user.click(await screen.findByRole('button', { name: 'trash b' }));
  expect(titles()).toEqual(['Book a', 'Book c']);
  browser.answer('GET /api/books', { items: [book('a'), book('c')], nextCursor: null });
  deleted.resolve(undefined);
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(browser.callsOf('POST /api/books/b/restore')).toHaveLength(1);
});

test('what could not be put there stands where it stood, and says why', async () => {
  browser.answer('GET /api/books', { items: [book('a'), book('b'), book('c')], nextCursor: null });
  browser.answer('DELETE /api/books/b', refusal(403, 'FORBIDDEN', { message: 'Not yours.' }));
  const { user } = show(<Books state="ready" />);
  await user.click(await screen.findByRole('button', { name: 'trash b' }));
  await screen.findByText('Not yours.');
  expect(titles()).toEqual(['Book a', 'Book b', 'Book c']);
});

test('nothing is erased for good without being asked about', async () => {
  browser.answer('GET /api/books', { items: [book('a')], nextCursor: null });
  browser.answer('DELETE /api/books/a', undefined);
  const { user } = show(<Books state="trashed" />);
  await user.click(await screen.findByRole('button', { name: 'Erase “Book a” for good' }));
  await user.click(screen.getByRole('button', { name: 'Keep' }));
  expect(browser.callsOf('DELETE /api/books/a')).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Erase “Book a” for good' }));
  await user.click(screen.getByRole('button', { name: 'Erase for good' }));
  await waitFor(() =>
    expect(browser.callsOf('DELETE /api/books/a')).toMatchObject([{ query: { permanent: 'true' } }]),
  );
});
