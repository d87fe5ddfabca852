import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chooseAll,
  chooseOnly,
  clear,
  extendTo,
  neighbourOf,
  nothingChosen,
  type Selection,
  stepFrom,
  toggle,
  without,
} from './selection.ts';

const items = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => ({ id }));
const ids = ({ chosen }: Selection) => [...chosen].sort().join('');

describe('clicks', () => {
  test('a plain one chooses only its file', () => {
    expect(ids(chooseOnly('c'))).toBe('c');
  });

  test('with Ctrl each file is in or out', () => {
    const two = toggle(chooseOnly('b'), 'e');
    expect(ids(two)).toBe('be');
    expect(ids(toggle(two, 'b'))).toBe('e');
    expect(ids(chooseOnly('b'))).toBe('b');
  });

  test('with Shift everything from the first to the last, in both directions, always from the same start', () => {
    const from = chooseOnly('d');
    const down = extendTo(from, items, 'f');
    expect(ids(down)).toBe('def');
    expect(ids(extendTo(down, items, 'b'))).toBe('bcd');
  });

  test('with Shift and Ctrl what was chosen elsewhere stays', () => {
    const start = toggle(chooseOnly('a'), 'd');
    expect(ids(extendTo(start, items, 'f', true))).toBe('adef');
    expect(ids(extendTo(start, items, 'f'))).toBe('def');
  });

  test('a range whose start is gone begins anew', () => {
    const start = without(chooseOnly('d'), new Set(['d']));
    expect(ids(extendTo(start, items, 'f'))).toBe('f');
    expect(ids(extendTo({ ...nothingChosen, anchor: 'gone' }, items, 'f'))).toBe('f');
  });
});

test('all and nothing', () => {
  expect(chooseAll(nothingChosen, items).chosen.size).toBe(8);
  expect(clear(chooseAll({ ...nothingChosen, active: 'c' }, items))).toMatchObject({
    active: 'c',
    anchor: null,
  });
  expect(clear(chooseOnly('c')).chosen.size).toBe(0);
});

describe('steps of the keyboard in rows of three', () => {
  test.each([
    ['b', 'left', 'a'],
    ['c', 'right', 'd'],
    ['a', 'left', 'a'],
    ['h', 'right', 'h'],
    ['b', 'down', 'e'],
    ['e', 'up', 'b'],
    ['b', 'up', 'b'],
    ['f', 'down', 'h'],
    ['h', 'down', 'h'],
    ['g', 'down', 'g'],
    ['c', 'last', 'h'],
    ['c', 'first', 'a'],
    ['b', 'pageDown', 'h'],
    ['h', 'pageUp', 'a'],
  ] as const)('from %s %s to %s', (from, step, to) => {
    expect(stepFrom(from, items, step, 3)).toBe(to);
  });

  test('begin at the first file, or at the last', () => {
    expect(stepFrom(null, items, 'down', 3)).toBe('a');
    expect(stepFrom('gone', items, 'last', 3)).toBe('h');
    expect(stepFrom(null, [], 'down', 3)).toBeNull();
  });
});

test('after a deletion the keyboard is at the next file, else at the one before', () => {
  expect(neighbourOf(new Set(['b', 'c']), items)).toBe('d');
  expect(neighbourOf(new Set(['g', 'h']), items)).toBe('f');
  expect(neighbourOf(new Set(['b', 'd']), items)).toBe('c');
  expect(neighbourOf(new Set(items.map(({ id }) => id)), items)).toBeNull();
});

test('whatever is clicked, a range is one piece that holds its start and what was clicked last', () => {
  const position = fc.nat({ max: items.length - 1 });
  fc.assert(
    fc.property(position, fc.array(position, { minLength: 1, maxLength: 6 }), (start, clicks) => {
      const first = items[start];
      if (!first) return;
      let selection = chooseOnly(first.id);
      for (const at of clicks) selection = extendTo(selection, items, items[at]?.id ?? '');
      const at = clicks.at(-1) ?? 0;
      const [from, to] = [Math.min(start, at), Math.max(start, at)];
      expect(ids(selection)).toBe(
        items
          .slice(from, to + 1)
          .map(({ id }) => id)
          .join(''),
      );
    }),
  );
});
