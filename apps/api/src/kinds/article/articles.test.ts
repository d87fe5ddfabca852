import { randomUUID } from 'node:crypto';
import type { Article } from '@sorami/contracts/articles';
import { scoreArticle } from '@sorami/contracts/seo-score';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHarness, type Person, type TestHarness } from '../../testing/test-harness.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness({ RATE_LIMIT_FACTOR: '100' });
});
afterAll(() => harness.close());

function ask(person: Person, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) {
  return harness.app.inject({ method, url, headers: person.headers, ...(payload && { payload }) });
}

async function draft(person: Person, body: object = {}): Promise<Article> {
  const answer = await ask(person, 'POST', '/api/blog', { title: 'L’été à Paris', ...body });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<Article>();
}

describe('an article by hand', () => {
  test('begins as a draft with a slug and a score, and costs no quota', async () => {
    const person = harness.person();
    const article = await draft(person, { content: 'Il fait **beau** aujourd’hui.', tags: ['été'] });
    expect(article).toMatchObject({
      slug: 'l-ete-a-paris',
      status: 'draft',
      publishedAt: null,
      job: null,
      wordCount: 4,
      readingMinutes: 1,
      version: 1,
      embedded: false,
      formats: [],
    });
    expect(article.seoScore).toBe(scoreArticle(article).score);
    const usage = (await ask(person, 'GET', '/api/usage')).json();
    expect(usage.articles.used).toBe(0);
    expect((await ask(person, 'GET', `/api/blog/${article.id}`)).json()).toEqual(article);
  });

  test('has an address that no other article of its owner has', async () => {
    const [person, other] = [harness.person(), harness.person()];
    const made = await Promise.all(
      Array.from({ length: 5 }, () => draft(person, { title: 'Kadıköy ışıkları' })),
    );
    const base = 'kadikoy-isiklari';
    expect(new Set(made.map(({ slug }) => slug))).toEqual(
      new Set([base, `${base}-2`, `${base}-3`, `${base}-4`, `${base}-5`]),
    );
    expect((await draft(other, { title: 'Kadıköy ışıkları' })).slug).toBe(base);
    const { id } = await draft(person);
    const change = (version: number, slug: string) =>
      ask(person, 'PATCH', `/api/blog/${id}`, { version, slug });
    expect((await change(1, base)).json()).toMatchObject({ slug: `${base}-6`, version: 2 });
    expect((await change(2, `${base}-6`)).json()).toMatchObject({ slug: `${base}-6`, version: 2 });
    await ask(other, 'POST', '/api/blog/generate', { topic: 'L’été', goal: 'x' });
    await ask(other, 'POST', '/api/blog/generate', { topic: 'L’été', goal: 'x' });
    const { items } = (await ask(other, 'GET', '/api/blog')).json();
    expect(items.map(({ slug }: Article) => slug).slice(0, 2)).toEqual(['l-ete-2', 'l-ete']);
  });

  test('measures anew what is edited', async () => {
    const person = harness.person();
    const { id } = await draft(person);
    const edit = { version: 1, content: 'un deux trois', metaDescription: 'Un résumé', tags: ['a', 'b'] };
    const after: Article = (await ask(person, 'PATCH', `/api/blog/${id}`, edit)).json();
    expect(after).toMatchObject({ version: 2, contentVersion: 2, wordCount: 3, tags: ['a', 'b'] });
    expect(after.seoScore).toBe(scoreArticle(after).score);
    const slug: Article = (
      await ask(person, 'PATCH', `/api/blog/${id}`, { version: 2, slug: 'autre' })
    ).json();
    // No file shows it.
    expect(slug).toMatchObject({ version: 3, contentVersion: 2, slug: 'autre' });
    const again = await ask(person, 'PATCH', `/api/blog/${id}`, { ...edit, slug: 'autre' });
    expect(again.json()).toEqual(slug);
  });

  test('is published and withdrawn without a new version of its text', async () => {
    const person = harness.person();
    const { id } = await draft(person, { content: 'x' });
    const set = (status: string, version = 1) => ask(person, 'PATCH', `/api/blog/${id}`, { version, status });
    const published: Article = (await set('published')).json();
    expect(published).toMatchObject({ status: 'published', version: 1, contentVersion: 1 });
    expect(Date.parse(published.publishedAt ?? '')).not.toBeNaN();
    expect((await set('published', 7)).json()).toEqual(published);
    expect((await set('draft', 7)).json().error.code).toBe('EDIT_CONFLICT');
    expect((await set('draft')).json()).toMatchObject({ status: 'draft', publishedAt: null, version: 1 });
    expect((await ask(person, 'GET', `/api/blog/${id}/revisions`)).json().items).toEqual([]);
  });

  test('of two editors one wins, the other is told and loses nothing', async () => {
    const person = harness.person();
    const { id } = await draft(person);
    const answers = await Promise.all(
      ['A', 'B', 'C'].map((content) => ask(person, 'PATCH', `/api/blog/${id}`, { version: 1, content })),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
    const winner = answers.find(({ statusCode }) => statusCode === 200)?.json();
    expect((await ask(person, 'GET', `/api/blog/${id}`)).json()).toEqual(winner);
  });

  test('what a job is writing waits for its end', async () => {
    const person = harness.person();
    const { id } = await draft(person);
    const { authorId } = await harness.app.database.blogArticle.findUniqueOrThrow({ where: { id } });
    const job = await harness.app.database.job.create({
      data: { id: randomUUID(), kind: 'BLOG', status: 'PROCESSING', ownerId: authorId, input: {} },
    });
    await harness.app.database.blogArticle.update({
      where: { id },
      data: { jobId: job.id, edited: false, writerId: null },
    });
    for (const edit of [{ content: 'x' }, { title: 'x' }, { tags: ['x'] }]) {
      const early = await ask(person, 'PATCH', `/api/blog/${id}`, { version: 1, ...edit });
      expect(early.json().error.code).toBe('STILL_BEING_WRITTEN');
    }
    const byline = await ask(person, 'PATCH', `/api/blog/${id}`, { version: 1, byline: 'Ana' });
    expect(byline.json()).toMatchObject({ byline: 'Ana', version: 2 });
    const edited = () =>
      harness.app.database.blogArticle.findUnique({ where: { id }, select: { edited: true } });
    expect(await edited()).toEqual({ edited: false });
    await harness.app.database.job.update({ where: { id: job.id }, data: { status: 'COMPLETED' } });
    expect((await ask(person, 'PATCH', `/api/blog/${id}`, { version: 2, content: 'x' })).statusCode).toBe(
      200,
    );
    expect(await edited()).toEqual({ edited: true });
  });

  test.each([
    {},
    { content: 'x' },
    { version: 1, title: ' ' },
    { version: 1, title: '\u200B\u00A0\u2060' },
    { version: 1, title: '\u0301\u3164' },
    { version: 1, tags: ['\u2800'] },
    { version: 1, slug: 'Pas Un Slug' },
    { version: 1, slug: '../x' },
    { version: 1, status: 'PUBLISHED' },
    { version: 1, tags: [''] },
    { version: 1, seoScore: 100 },
    { version: 1, ownerId: 'user_other' },
    { version: 1, authorId: 'user_other' },
    { version: 1, s3Key: 'users/other/x' },
    { version: 1, edited: false },
  ])('refuses the body %j', async (payload) => {
    const person = harness.person();
    const article = await draft(person);
    expect((await ask(person, 'PATCH', `/api/blog/${article.id}`, payload)).statusCode).toBe(400);
    expect((await ask(person, 'GET', `/api/blog/${article.id}`)).json()).toEqual(article);
    expect((await ask(person, 'POST', '/api/blog', { title: 'x', ...payload, version: 1 })).statusCode).toBe(
      400,
    );
  });

  test('the list has a page of them, by state and status', async () => {
    const person = harness.person();
    const made = [];
    for (const title of ['A', 'B', 'C']) made.push((await draft(person, { title })).id);
    await ask(person, 'PATCH', `/api/blog/${made[1]}`, { version: 1, status: 'published' });
    const list = async (query: string) => (await ask(person, 'GET', `/api/blog?${query}`)).json();
    const first = await list('limit=2');
    expect(first.items.map(({ id }: Article) => id)).toEqual([made[2], made[1]]);
    expect(first.items[0]).not.toHaveProperty('content');
    const second = await list(`limit=2&cursor=${first.nextCursor}`);
    expect(second.items.map(({ id }: Article) => id)).toEqual([made[0]]);
    expect(second.nextCursor).toBeNull();
    expect((await list('status=published')).items.map(({ id }: Article) => id)).toEqual([made[1]]);
    expect((await list('state=trashed')).items).toEqual([]);
    expect((await ask(harness.person(), 'GET', '/api/blog')).json().items).toEqual([]);
  });
});
