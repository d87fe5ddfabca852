import { expect, test } from 'vitest';
import { addLabels } from './labels-field.tsx';

test('commas part labels, spaces around them go', () => {
  expect(addLabels([], ' a b ,c;  d  e', 10)).toEqual(['a b', 'c', 'd e']);
});

test('no label twice, whatever its case', () => {
  expect(addLabels(['Été'], 'été, hiver', 10)).toEqual(['Été', 'hiver']);
});

test('no more than there is room for, none too long, none empty', () => {
  expect(addLabels(['a'], 'b,c', 2)).toEqual(['a', 'b']);
  expect(addLabels([], 'x'.repeat(99), 2)[0]).toHaveLength(60);
  expect(addLabels([], ' , ,', 2)).toEqual([]);
});
