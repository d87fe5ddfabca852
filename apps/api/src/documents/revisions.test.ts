import type { Chapter } from '@sorami/contracts/books';
import type { Revision } from '@sorami/contracts/documents';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mirrorUser } from '../accounts/mirror-user.ts';
import { makeBook } from '../testing/make-book.ts';
import { openTestHarness, type Person, type TestHarness } from '../testing/test-harness.ts';
import { thinRevisions } from './thin-revisions.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness({ RATE_LIMIT_FACTOR: '100' });
});
afterAll(() => harness.close());

function ask(person: Person, method: 'GET' | 'PATCH' | 'POST', url: string, payload?: object) {
  return harness.app.inject({ method, url, headers: person.headers, ...(payload && { payload }) });
}

async function save(
  person: Person,
  url: string,
  version: number,
  content: string,
  how: { keepFormer?: boolean } = {},
): Promise<void> {
  const answer = await ask(person, 'PATCH', url, { version, content, ...how });
  expect(answer.json(), answer.body).toMatchObject({ version: version + 1 });
}

async function versions(person: Person, url: string): Promise<number[]> {
  const { items } = (await ask(person, 'GET', `${url}/revisions`)).json();
  return items.map(({ version }: Revision) => version);
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

test('a chapter keeps what the engine wrote, and one state of much saving', async () => {
  const person = harness.person();
  const book = await makeBook(harness.app, person, { chapters: ['Un'] });
  const chapter = book.chapters[0] as Chapter;
  const url = `/api/chapters/${chapter.id}`;
  // As if the engine had written it a while ago.
  await harness.app.database.$executeRaw`
    UPDATE chapters SET "updatedAt" = ${minutesAgo(60)} WHERE id = ${chapter.id}`;
  for (let version = 1; version <= 12; version++) await save(person, url, version, `Texte ${version + 1}`);
  expect(await versions(person, url)).toEqual([2, 1]);

  await harness.app.database.revision.updateMany({
    where: { chapterId: chapter.id },
    data: { createdAt: minutesAgo(3) },
  });
  await save(person, url, 13, 'Plus tard');
  expect(await versions(person, url)).toEqual([13, 2, 1]);

  const engine: Revision = (await ask(person, 'GET', `${url}/revisions/1`)).json();
  expect(engine).toMatchObject({
    version: 1,
    title: 'Un',
    content: chapter.content,
    words: 4,
    authorId: null,
  });
  const own: Revision = (await ask(person, 'GET', `${url}/revisions/2`)).json();
  expect(own).toMatchObject({ content: 'Texte 2', words: 2 });
  expect(own.authorId).not.toBeNull();

  // Going back is saving a former text again.
  await save(person, url, 14, engine.content);
  expect((await ask(person, 'GET', url)).json().content).toBe(chapter.content);
  for (const version of ['4', '0', '99', 'x', '1e1', '-1', '99999999999999999999']) {
    expect((await ask(person, 'GET', `${url}/revisions/${version}`)).statusCode, version).toBe(404);
  }
});

test('what an edit takes the place of is kept, however recent it is, where the edit asks for it', async () => {
  const person = harness.person();
  const article = (await ask(person, 'POST', '/api/blog', { title: 'A', content: 'Du début' })).json();
  const book = await makeBook(harness.app, person, { chapters: ['Un'] });
  for (const url of [`/api/blog/${article.id}`, `/api/chapters/${book.chapters[0]?.id}`]) {
    await save(person, url, 1, 'Deux');
    await save(person, url, 2, 'Trois');
    expect(await versions(person, url), url).toEqual([1]);
    await save(person, url, 3, 'À la place', { keepFormer: true });
    expect(await versions(person, url), url).toEqual([3, 1]);
    expect((await ask(person, 'GET', `${url}/revisions/3`)).json().content).toBe('Trois');
    await save(person, url, 4, 'La suite', { keepFormer: false });
    // Sent again, as its answer was lost.
    const again = { version: 3, content: 'La suite', keepFormer: true };
    expect((await ask(person, 'PATCH', url, again)).json().version).toBe(5);
    expect(await versions(person, url), url).toEqual([3, 1]);
  }
});

test('what another person wrote is always kept, and says who did', async () => {
  const person = harness.person();
  const article = (await ask(person, 'POST', '/api/blog', { title: 'A', content: 'Du début' })).json();
  const url = `/api/blog/${article.id}`;
  await save(person, url, 1, 'Deux');
  await save(person, url, 2, 'Trois');
  expect(await versions(person, url)).toEqual([1]);
  const colleague = await harness.app.database.user.create({ data: { clerkId: 'user_colleague' } });
  await harness.app.database.blogArticle.update({
    where: { id: article.id },
    data: { writerId: colleague.id },
  });
  await save(person, url, 3, 'Quatre');
  await save(person, url, 4, 'Cinq');
  expect(await versions(person, url)).toEqual([3, 1]);
  expect((await ask(person, 'GET', `${url}/revisions/3`)).json()).toMatchObject({
    content: 'Trois',
    authorId: 'user_colleague',
  });
  const page = (await ask(person, 'GET', `${url}/revisions?limit=1`)).json();
  expect(page.items[0]).not.toHaveProperty('content');
  const next = (await ask(person, 'GET', `${url}/revisions?cursor=${page.nextCursor}`)).json();
  expect(next).toMatchObject({ items: [{ version: 1 }], nextCursor: null });
  const stranger = harness.person();
  for (const path of ['revisions', 'revisions/1']) {
    expect((await ask(stranger, 'GET', `${url}/${path}`)).statusCode).toBe(404);
  }
});

test('former states are thinned with age: all for a day, then one an hour, then one a day', {
  timeout: 60_000,
}, async () => {
  const { database } = harness.app;
  const person = harness.person();
  const { id: authorId } = await mirrorUser(database, person.clerkId);
  const minute = 60_000;
  const [hour, day] = [60 * minute, 24 * 60 * minute];
  const now = new Date(Date.UTC(2026, 5, 15, 12, 34, 56));
  const states = fc.array(
    fc.record({
      // Close together, so that hours and days have many.
      age: fc.oneof(
        fc.integer({ min: 0, max: 3 * 60 }).map((minutes) => minutes * minute),
        fc.integer({ min: 20 * 60, max: 30 * 60 }).map((minutes) => minutes * minute),
        fc.integer({ min: 29 * 24, max: 33 * 24 }).map((hours) => hours * hour),
      ),
      byEngine: fc.boolean(),
      content: fc.constantFrom('Avant', 'Jadis', 'Présent'),
    }),
    { maxLength: 40 },
  );
  await fc.assert(
    fc.asyncProperty(states, fc.boolean(), async (asked, isChapter) => {
      const book = await makeBook(harness.app, person, { chapters: ['Un'] });
      const article = (await ask(person, 'POST', '/api/blog', { title: 'A', content: 'Présent' })).json();
      const chapterId = book.chapters[0]?.id ?? '';
      await database.chapter.update({ where: { id: chapterId }, data: { content: 'Présent' } });
      const owner = isChapter ? { chapterId } : { articleId: article.id as string };
      const rows = asked
        .toSorted((one, other) => other.age - one.age)
        .map(({ age, byEngine, content }, index) => ({
          ...owner,
          version: index + 1,
          title: 'A',
          content,
          words: 1,
          authorId: byEngine ? null : authorId,
          createdAt: new Date(now.getTime() - age),
        }));
      await database.revision.createMany({ data: rows });
      const kept = rows.filter(({ version, content, authorId: writer, createdAt }, _, all) => {
        const age = now.getTime() - createdAt.getTime();
        if (age <= day || version === all.length || writer === null || content === 'Présent') return true;
        const isDaily = age > 30 * day;
        const period = isDaily ? day : hour;
        const place = (time: Date) => Math.floor(time.getTime() / period);
        const after = all.filter(
          (other) => other.version > version && place(other.createdAt) === place(createdAt),
        );
        return !after.some((other) => now.getTime() - other.createdAt.getTime() > 30 * day === isDaily);
      });
      await thinRevisions(database, now);
      const left = await database.revision.findMany({ where: owner, orderBy: { version: 'asc' } });
      expect(left.map(({ version }) => version)).toEqual(kept.map(({ version }) => version));
      expect(await thinRevisions(database, now)).toBe(0);
      await database.revision.deleteMany({ where: owner });
    }),
    { numRuns: 25 },
  );
});
