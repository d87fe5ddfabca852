import { createBookSchema, maxTopicLength } from '@sorami/contracts/books';
import { beforeEach, expect, test, vi } from 'vitest';

class FakeStorage {
  kept = new Map<string, string>();
  getItem = (key: string) => this.kept.get(key) ?? null;
  setItem = (key: string, value: string) => void this.kept.set(key, value);
}

async function load(storage: FakeStorage) {
  vi.resetModules();
  vi.stubGlobal('sessionStorage', storage);
  return import('./book-draft.ts');
}

let storage: FakeStorage;
beforeEach(() => {
  storage = new FakeStorage();
});

test('what is typed survives leaving the page', async () => {
  (await load(storage)).bookDraft.change({ title: 'The tide', chapterCount: 3 });
  expect((await load(storage)).bookDraft.read()).toMatchObject({ title: 'The tide', chapterCount: 3 });
});

test('what cannot be read is replaced, field by field', async () => {
  storage.setItem('sorami-book-draft', JSON.stringify({ title: 'kept', chapterCount: 99, language: 'la' }));
  expect((await load(storage)).bookDraft.read()).toMatchObject({
    title: 'kept',
    chapterCount: 8,
    language: null,
  });
});

test('the request is one that the API accepts, in the language of the page unless another was chosen', async () => {
  const { bookDraft, requestOfDraft } = await load(storage);
  bookDraft.change({ title: ' The tide ', topic: 'the sea', goal: 'to understand it' });
  const body = requestOfDraft(bookDraft.read(), 'en');
  expect(createBookSchema.parse(body)).toEqual(body);
  expect(body).toMatchObject({ title: 'The tide', language: 'en' });
  expect(body).not.toHaveProperty('audience');
  bookDraft.change({ language: 'fr', audience: 'children' });
  expect(requestOfDraft(bookDraft.read(), 'en')).toMatchObject({ language: 'fr', audience: 'children' });
});

test('each field says what is wrong with it', async () => {
  const { bookDraft, draftProblems } = await load(storage);
  expect(draftProblems(bookDraft.read())).toEqual({ title: 'missing', topic: 'missing', goal: 'missing' });
  bookDraft.change({
    title: 'x'.repeat(201),
    topic: 'x'.repeat(maxTopicLength),
    goal: '  ',
    audience: 'x'.repeat(501),
  });
  expect(draftProblems(bookDraft.read())).toEqual({ title: 'tooLong', goal: 'missing', audience: 'tooLong' });
});
