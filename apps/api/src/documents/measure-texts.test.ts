import { countWords } from '@sorami/contracts/count-words';
import { scoreArticle } from '@sorami/contracts/seo-score';
import { expect, test } from 'vitest';
import { measuresOf, wordCountsOf } from './measure-texts.ts';

const long = `${'\n'.repeat(250_000)}${'un mot '.repeat(30_000)}x`;
const judged = { title: 'T', slug: 't', metaDescription: '', keywords: ['mot'], tags: [], content: long };

/** Whether the event loop turned before `work` was done. */
async function letsOthersWork(work: () => Promise<unknown>): Promise<boolean> {
  let turned = false;
  setImmediate(() => {
    turned = true;
  });
  await work();
  return turned;
}

test('a long text is measured off the event loop, and as a short one is', async () => {
  expect(await letsOthersWork(() => measuresOf(judged))).toBe(true);
  expect(await letsOthersWork(() => wordCountsOf([long, 'a b']))).toBe(true);
  expect(await letsOthersWork(() => measuresOf({ ...judged, content: 'un mot' }))).toBe(false);
  const { score } = scoreArticle(judged);
  expect(await measuresOf(judged)).toMatchObject({ seoScore: score, wordCount: countWords(long) });
  expect(await wordCountsOf([long, 'a b'])).toEqual([countWords(long), 2]);
  expect(await wordCountsOf([])).toEqual([]);
});
