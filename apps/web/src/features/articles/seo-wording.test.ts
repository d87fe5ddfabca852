import { scoreArticle, seoChecks } from '@sorami/contracts/seo-score';
import { expect, test } from 'vitest';
import en from '../../../messages/en.json' with { type: 'json' };
import fr from '../../../messages/fr.json' with { type: 'json' };
import { seoWording } from './seo-wording.ts';

const article = {
  title: 'Growing tomatoes on a balcony all summer',
  metaDescription: `Balcony tomatoes: ${'all that a beginner needs to know to pick them '.repeat(3)}`.slice(
    0,
    140,
  ),
  slug: 'balcony-tomatoes',
  content: `Tomatoes grow well in pots.\n\n- one\n\n${`## Part\n\n${'Some words that fill. '.repeat(50)}\n\n`.repeat(4)}`,
  keywords: ['tomatoes'],
  tags: ['garden', 'summer'],
};
const bare = { title: '', metaDescription: '', slug: '', content: '', keywords: [], tags: [] };
const wide = {
  ...article,
  title: 'x'.repeat(90),
  metaDescription: 'y'.repeat(200),
  slug: 'z'.repeat(90),
  content: `${'word '.repeat(80)}.`,
  keywords: ['tomatoes'],
  tags: Array.from({ length: 12 }, (_, index) => `tag ${index}`),
};

test.each([
  [article, 'met'],
  [bare, 'none'],
  [wide, 'long'],
])('every check has its sentence in both languages (%#)', (judged) => {
  const { reasons } = scoreArticle(judged);
  expect(reasons.map(({ check }) => check)).toEqual(seoChecks);
  for (const reason of reasons) {
    const [check, outcome = ''] = seoWording(reason).split('.');
    for (const words of [en, fr]) {
      const sentences: Record<string, string> = words.articles.seo[reason.check];
      expect(check).toBe(reason.check);
      expect(Object.keys(sentences), `${check}.${outcome}`).toContain(outcome);
      for (const [, name] of (sentences[outcome] ?? '').matchAll(/\{(\w+)[,}]/g))
        expect(Object.keys(reason.params), `${check}.${outcome}`).toContain(name);
    }
  }
});

test('says what is wrong', () => {
  const wordings = (judged: typeof article | typeof bare) => scoreArticle(judged).reasons.map(seoWording);
  expect(wordings(article).every((wording) => wording.endsWith('.met'))).toBe(true);
  expect(wordings(bare)).toEqual(
    expect.arrayContaining([
      'TITLE_LENGTH.short',
      'KEYWORD_IN_TITLE.none',
      'DESCRIPTION_LENGTH.none',
      'SLUG.none',
    ]),
  );
  expect(wordings(wide)).toEqual(
    expect.arrayContaining([
      'TITLE_LENGTH.long',
      'KEYWORD_IN_TITLE.missing',
      'DESCRIPTION_LENGTH.long',
      'SLUG.long',
      'SENTENCES.long',
      'TAGS.long',
    ]),
  );
});
