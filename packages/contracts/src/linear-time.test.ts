import { expectLinear, hostileTexts } from '@sorami/testing/expect-linear';
import { describe, expect, it } from 'vitest';
import { countWords } from './count-words.ts';
import { makeSlug, slugWhileTyping } from './make-slug.ts';
import { normalize } from './normalize.ts';
import { scoreArticle } from './seo-score.ts';

const article = { title: 'Title', metaDescription: '', slug: 'a', keywords: ['b'], tags: [] };

describe.each(Object.entries(hostileTexts))('%s', (_, text) => {
  it.each<[string, (value: string) => unknown]>([
    ['a score', (content) => scoreArticle({ ...article, content })],
    ['a title’s score', (title) => scoreArticle({ ...article, title, metaDescription: title, content: '' })],
    ['a count of words', countWords],
    ['an address', makeSlug],
    ['an address that is being typed', slugWhileTyping],
  ])('takes %s linear time', (_name, run) => expectLinear(run, text));
});

it('normalises what languages write as Unicode does', () => {
  for (const text of ['e\u0301te\u0301', 'Việt Nam', 'A\u030A', 'ﬁn', '한국']) {
    for (const form of ['NFC', 'NFKC', 'NFKD'] as const)
      expect(normalize(text, form)).toBe(text.normalize(form));
  }
});
