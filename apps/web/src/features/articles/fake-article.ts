import type { Article } from '@sorami/contracts/articles';

const at = '2026-01-01T00:00:00.000Z';

/** For tests: an article that a person wrote. */
export function fakeArticle(over: Partial<Article> = {}): Article {
  return {
    id: 'article',
    title: 'The heron',
    slug: 'the-heron',
    metaDescription: '',
    tags: [],
    language: 'en',
    status: 'draft',
    seoScore: 40,
    wordCount: 2,
    readingMinutes: 1,
    cover: null,
    embedded: false,
    state: 'ready',
    job: null,
    publishedAt: null,
    createdAt: at,
    updatedAt: at,
    topic: null,
    goal: null,
    keywords: [],
    byline: 'Ana',
    content: 'A heron.',
    formats: [],
    version: 1,
    contentVersion: 1,
    ...over,
  };
}
