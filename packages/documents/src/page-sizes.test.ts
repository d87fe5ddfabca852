import { pageSizeSchema } from '@sorami/contracts/documents';
import { describe, expect, it } from 'vitest';
import { pageSizes } from './document.ts';
import { boundMargins, estimatePages, pages } from './page-sizes.ts';
import { readDocument } from './reading/read-document.ts';
import { sampleBook } from './testing/sample-book.ts';
import { writeTypst } from './typst/write-typst.ts';

/** Millimetres that a printer on demand (KDP) asks for at the fold, up to so many pages, and 6.4 elsewhere. */
const leastInside = [
  [24, 9.6],
  [150, 9.6],
  [300, 12.7],
  [500, 15.9],
  [700, 19.1],
  [828, 22.3],
] as const;

describe('pages', () => {
  it('are those that people can choose', () => {
    expect(pageSizeSchema.options).toEqual(pageSizes);
    expect(pageSizes.map((size) => [pages[size].width, pages[size].height])).toEqual([
      [148, 210],
      [210, 297],
      [215.9, 279.4],
      [152.4, 228.6],
      [139.7, 215.9],
    ]);
  });

  it.each(pageSizes)('%s has at the fold what a printer asks for, more for a thicker book', (size) => {
    const { side, width, top, bottom } = pages[size];
    let before = 0;
    for (const [count, least] of leastInside) {
      const { inside, outside } = boundMargins(size, count);
      expect(inside).toBeGreaterThanOrEqual(Math.max(least, before));
      expect(inside).toBeGreaterThan(outside);
      expect(Math.min(outside, top, bottom)).toBeGreaterThan(6.4);
      // The lines keep nearly their length: nobody's book grows by a fifth for its fold.
      expect(width - inside - outside).toBeGreaterThan((width - 2 * side) * 0.92);
      before = inside;
    }
  });

  it('get their margins from the length of the book', () => {
    const [size, read] = ['trade', readDocument(sampleBook)] as const;
    const [chapter] = read.chapters;
    const insideOf = (length: number): number => {
      const chapters = chapter
        ? [{ ...chapter, source: { ...chapter.source, markdown: 'x'.repeat(length) } }]
        : [];
      const options = { pageSize: size, coverPath: null, picturePaths: new Map() };
      return Number(/inside: ([\d.]+)mm/.exec(writeTypst({ ...read, chapters }, options))?.[1]);
    };
    expect(estimatePages(100_000, size)).toBeLessThan(150);
    expect(estimatePages(500_000, size)).toBeGreaterThan(200);
    expect([insideOf(100_000), insideOf(500_000)]).toEqual([
      boundMargins(size, 100).inside,
      boundMargins(size, 250).inside,
    ]);
  });
});
