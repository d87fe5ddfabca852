import { readFile } from 'node:fs/promises';
import { type APIRequestContext, type Download, expect, type Page } from '@playwright/test';
import { z } from 'zod';
import { get, job, linkTo, sha256 } from './api.ts';

const published = z.object({
  format: z.string(),
  isCurrent: z.boolean(),
  file: z.object({ id: z.string(), name: z.string(), size: z.number(), sha256: z.string() }),
});
const chapter = z.object({
  id: z.string(),
  order: z.number(),
  title: z.string(),
  content: z.string(),
  state: z.enum(['planned', 'written']),
  words: z.number(),
  version: z.number(),
});
const book = z.object({
  id: z.string(),
  title: z.string(),
  chapterCount: z.number(),
  writtenChapters: z.number(),
  contentVersion: z.number(),
  chapters: z.array(chapter),
  formats: z.array(published),
  job,
});
const article = z.object({
  id: z.string(),
  title: z.string(),
  content: z.string(),
  slug: z.string(),
  metaDescription: z.string(),
  keywords: z.array(z.string()),
  tags: z.array(z.string()),
  status: z.enum(['draft', 'published']),
  seoScore: z.number(),
  job: job.nullable(),
});
const started = z.object({ job });
const revisions = z.object({ items: z.array(z.object({ version: z.number() })) });
const revision = z.object({ content: z.string() });

export type Book = z.infer<typeof book>;
export type Chapter = z.infer<typeof chapter>;
export type Format = 'pdf' | 'epub' | 'docx' | 'html' | 'md';

export const getBook = (request: APIRequestContext, id: string) => get(request, `/api/books/${id}`, book);
export const getChapter = (request: APIRequestContext, id: string) =>
  get(request, `/api/chapters/${id}`, chapter);
export const getArticle = (request: APIRequestContext, id: string) =>
  get(request, `/api/blog/${id}`, article);

/** The text as it was before it was last replaced, by the address of a chapter or an article. */
export async function newestRevision(request: APIRequestContext, address: string): Promise<string> {
  const { items } = await get(request, `${address}/revisions`, revisions);
  return (await get(request, `${address}/revisions/${items[0]?.version}`, revision)).content;
}

/** Writes a book without the page and waits until it is there. */
export async function writeBook(
  request: APIRequestContext,
  origin: string,
  wish: { title: string; language?: 'fr' | 'en'; chapterCount: number; wordsPerChapter: number },
): Promise<Book> {
  const data = { topic: 'Le jardin au fil des saisons', goal: 'Tenir un premier potager', ...wish };
  const begun = await request.post('/api/books', { headers: { origin }, data });
  expect(begun.status(), await begun.text()).toBe(202);
  const { resourceId } = started.parse(await begun.json()).job;
  await expect
    .poll(async () => (await getBook(request, resourceId)).job.status, { timeout: 60_000 })
    .toBe('COMPLETED');
  return await getBook(request, resourceId);
}

/** Writes an article without the page, waits until it is there and answers its id. */
export async function writeArticle(
  request: APIRequestContext,
  origin: string,
  wish: { topic: string; language: 'fr' | 'en'; wordCount: number },
): Promise<string> {
  const data = { goal: wish.topic, keywords: [wish.topic.toLowerCase()], ...wish };
  const begun = await request.post('/api/blog/generate', { headers: { origin }, data });
  expect(begun.status(), await begun.text()).toBe(202);
  const { resourceId } = started.parse(await begun.json()).job;
  const state = async () => (await getArticle(request, resourceId)).job?.status;
  await expect.poll(state, { timeout: 60_000 }).toBe('COMPLETED');
  return resourceId;
}

/** Makes a file of a text without the page, or finds the one that was made of this version before. */
export async function exportAs(
  request: APIRequestContext,
  origin: string,
  address: string,
  wanted: { format: Format; pageSize?: 'a5' | 'a4' | 'trade' },
): Promise<z.infer<typeof published>['file']> {
  const answer = await request.post(`${address}/format`, { headers: { origin }, data: wanted });
  expect(answer.status(), await answer.text()).toBe(200);
  const made = published.parse(await answer.json());
  expect(made).toMatchObject({ format: wanted.format, isCurrent: true });
  return made.file;
}

/** Downloads with the menu of a book or an article. `entry` is how its choice begins. */
export async function downloadAs(page: Page, menu: string | RegExp, entry: string): Promise<Download> {
  await page.getByRole('main').getByRole('button', { name: menu, exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 30_000 }),
    page.getByRole('menuitem', { name: new RegExp(`^${entry}`) }).click(),
  ]);
  return download;
}

/** The bytes of a download, which are those that lie in S3 under the file's checksum. */
export async function bytesOf(
  request: APIRequestContext,
  download: Download,
  file: { id: string; size: number; sha256: string },
): Promise<Buffer> {
  const bytes = await readFile(await download.path());
  expect({ size: bytes.length, sha256: sha256(bytes) }).toEqual({ size: file.size, sha256: file.sha256 });
  const stored = await fetch(await linkTo(request, file.id));
  expect(sha256(new Uint8Array(await stored.arrayBuffer()))).toBe(file.sha256);
  return bytes;
}

export const making = (page: Page) =>
  page.getByRole('main').getByRole('region', { name: /^(Écriture du livre|Writing of the book)$/ });
export const contents = (page: Page) => page.getByRole('list', { name: /^(Sommaire|Contents)$/ });
/** The chapters that can be opened, in their order. */
export const chapterTitles = (page: Page) =>
  contents(page).getByRole('listitem').locator('button:has(> span)');
export const textField = (page: Page) => page.getByRole('textbox', { name: /^(Texte de|Text of)/ });
export const saved = (page: Page) => page.getByRole('status').filter({ hasText: /^(Enregistré|Saved)$/ });
export const restored = (page: Page) =>
  page.getByText(/^(Ce que vous aviez écrit sans l’envoyer|What you had written and not yet sent)/);
export const conflict = (page: Page) =>
  page.getByRole('dialog', { name: /^(Ce texte a été modifié|This text was changed)/ });
export const versions = (page: Page) => page.getByRole('dialog', { name: 'Versions' });
export const pressUndo = (page: Page, title: string) =>
  page
    .locator('li')
    .filter({ hasText: title })
    .getByRole('button', { name: /^(Annuler|Undo)$/ })
    .click();

/** Types at the end of the text that is being written, one key after the other. */
export async function typeAtEnd(page: Page, words: string, delay = 0): Promise<void> {
  await textField(page).press('Control+End');
  await page.keyboard.type(words, { delay });
}

/** Waits until the text is saved and holds these words. */
export async function expectSaved(page: Page, read: () => Promise<string>, words: string): Promise<void> {
  await expect.poll(read, { timeout: 30_000 }).toContain(words);
  await expect(saved(page)).toBeVisible();
}
