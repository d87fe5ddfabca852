import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JudgedArticle, scoreArticle, seoChecks } from './seo-score.ts';

const paragraph =
  'Un jardin calme commence par un sol vivant. On observe la lumière avant de planter. Chaque saison demande un geste simple.';
const good: JudgedArticle = {
  title: 'Un jardin calme en ville : par où commencer',
  metaDescription:
    'Créer un jardin calme en ville sans tout refaire : lumière, sol, plantes et gestes de saison, expliqués simplement pour débuter.',
  slug: 'jardin-calme-en-ville',
  content: [
    'Le jardin calme se prépare.',
    ...Array.from({ length: 32 }, (_, place) => (place % 10 === 5 ? '## Une partie' : paragraph)),
    '- un geste',
  ].join('\n\n'),
  keywords: ['Jardin calme'],
  tags: ['jardin', 'ville'],
};

describe('scoreArticle', () => {
  it('gives everything to an article that is ready', () => {
    const { score, reasons } = scoreArticle(good);
    expect(reasons.filter(({ share }) => share < 1)).toEqual([]);
    expect(score).toBe(100);
  });

  it.each<[string, Partial<JudgedArticle>]>([
    ['TITLE_LENGTH', { title: 'Jardin calme' }],
    ['KEYWORD_IN_TITLE', { title: 'Cultiver la paix entre quatre murs de brique' }],
    ['DESCRIPTION_LENGTH', { metaDescription: 'Un jardin calme.' }],
    ['SLUG', { slug: '' }],
    ['TAGS', { tags: [] }],
  ])('takes %s away, and says so', (check, change) => {
    const { score, reasons } = scoreArticle({ ...good, ...change });
    expect(score).toBeLessThan(100);
    expect(reasons.find((reason) => reason.check === check)?.share).toBeLessThan(1);
  });

  it('finds a keyword without regard to case and accents', () => {
    const { reasons } = scoreArticle({ ...good, keywords: ['JÀRDIN  calme'] });
    expect(reasons.find(({ check }) => check === 'KEYWORD_IN_TITLE')?.share).toBe(1);
  });

  it('is between 0 and 100 for any article', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 400 });
    fc.assert(
      fc.property(text, text, text, fc.array(text), (title, metaDescription, content, keywords) => {
        const { score, reasons } = scoreArticle({
          title,
          metaDescription,
          slug: title,
          content,
          keywords,
          tags: keywords,
        });
        return score >= 0 && score <= 100 && reasons.length === seoChecks.length;
      }),
    );
  });
});
