import type { Book } from '@sorami/contracts/books';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeBook } from '../../testing/make-book.ts';
import { openTestHarness, type TestHarness } from '../../testing/test-harness.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness({ RATE_LIMIT_FACTOR: '1000' });
});
afterAll(() => harness.close());

const place = fc.integer({ min: 1, max: 14 });
const which = fc.nat(1000);
const change = fc.oneof(
  fc.record({ does: fc.constant('move' as const), which, order: place }),
  fc.record({ does: fc.constant('add' as const), order: fc.option(place, { nil: undefined }) }),
  fc.record({ does: fc.constant('delete' as const), which }),
  fc.record({ does: fc.constant('restore' as const), which }),
);

test('the order stays dense and unique, whatever 100 people at once do to it', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 100, maxLength: 100 }), async (changes) => {
      const person = harness.person();
      const { headers } = person;
      const book = await makeBook(harness.app, person, {
        chapters: ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'],
      });
      const ids = book.chapters.map(({ id }) => id);
      const statuses = await Promise.all(
        changes.map(async (one) => {
          const id = 'which' in one ? ids[one.which % ids.length] : '';
          const url = `/api/chapters/${id}`;
          const request = {
            move: { method: 'PATCH' as const, url, payload: 'order' in one ? { order: one.order } : {} },
            add: {
              method: 'POST' as const,
              url: '/api/chapters',
              payload: { bookId: book.id, title: 'Neuf', ...('order' in one && { order: one.order }) },
            },
            delete: { method: 'DELETE' as const, url },
            restore: { method: 'POST' as const, url: `${url}/restore` },
          }[one.does];
          return (await harness.app.inject({ headers, ...request })).statusCode;
        }),
      );
      // 503: on a busy machine whoever waits for the book too long is sent away, and must have changed nothing.
      for (const status of statuses) expect([200, 201, 204, 404, 503]).toContain(status);
      expect(statuses.filter((status) => status === 503).length).toBeLessThan(50);

      const after = (await harness.app.inject({ url: `/api/books/${book.id}`, headers })).json<Book>();
      expect(after.chapters.map(({ order }) => order)).toEqual(after.chapters.map((_, index) => index + 1));
      const rows = await harness.app.database.chapter.findMany({ where: { bookId: book.id } });
      const made = statuses.filter((status) => status === 201).length;
      expect(rows).toHaveLength(8 + made);
      for (const { order, trashedAt } of rows) expect(order === null).toBe(trashedAt !== null);
      // Nothing of this is an edit of a text.
      expect(new Set(rows.map(({ version }) => version))).toEqual(new Set([1]));
    }),
    // A hundred changes would be made smaller for minutes.
    { numRuns: 4, endOnFailure: true },
  );
});
