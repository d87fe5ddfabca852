import { expect, test } from 'vitest';
import { Counts } from './counts.ts';

test('what is given back is not counted any more, once', () => {
  const counts = new Counts<string>();
  const giveBack = counts.take('one', 5);
  counts.take('one', 2);
  counts.take('other');
  expect([counts.of('one'), counts.of('other'), counts.of('nobody'), counts.total]).toEqual([7, 1, 0, 8]);
  giveBack();
  giveBack();
  expect([counts.of('one'), counts.total]).toEqual([2, 3]);
});
