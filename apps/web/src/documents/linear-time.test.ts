import { EditorState } from '@codemirror/state';
import { expectLinear, hostileTexts } from '@sorami/testing/expect-linear';
import { describe, it } from 'vitest';
import { addLabels } from '../features/articles/labels-field.tsx';
import { cutForSearch } from '../features/articles/search-fields.tsx';
import { changeBetween, cycleHeading, toggleLines, toggleMark } from './editor-commands.ts';
import { runTextTask } from './text-tasks.ts';

/** The text with its beginning, its end and each of its lines changed: alike in much, the same nowhere for long. */
const rewritten = (text: string) => `b ${text.replaceAll('a', 'c').replaceAll('\n', ' d\n')} b`;

const merged = (base: string, mine: string, other: string) =>
  runTextTask({
    task: 'mergeTexts',
    input: { base: { text: base }, mine: { text: mine }, other: { text: other }, long: ['text'] },
  });

const state = (doc: string) => EditorState.create({ doc, selection: { anchor: 0, head: doc.length } });

/** What lines and words are matched in. */
const compared: Record<string, (n: number) => string> = {
  'empty lines': (n) => '\n'.repeat(n),
  'empty lines and others': (n) => 'a\n\n'.repeat(n / 3),
  'the same line': (n) => 'a b\n'.repeat(n / 4),
  'lines of which each is another': (n) => Array.from({ length: n / 8 }, (_, line) => `${line} a`).join('\n'),
  'the same word': (n) => 'a '.repeat(n / 2),
  'words of which each is another': (n) => Array.from({ length: n / 8 }, (_, word) => `${word}a`).join(' '),
  signs: (n) => '.'.repeat(n),
  accents: (n) => `a${'\u0301\u0323'.repeat(n / 2)}`,
};

describe.each(Object.entries(compared))('%s', (_, text) => {
  it.each<[string, (value: string) => unknown]>([
    [
      'a comparison with another',
      (before) => runTextTask({ task: 'compareTexts', input: { before, after: rewritten(before) } }),
    ],
    [
      'a merge of two changes of it',
      (base) => merged(base, rewritten(base), `${base.replaceAll('a', 'e')}f`),
    ],
    ['a merge of two others', (mine) => merged('', mine, rewritten(mine))],
  ])('takes %s linear time', (_name, run) => expectLinear(run, text, 40_000));
});

describe.each(Object.entries(hostileTexts))('%s', (_, text) => {
  it.each<[string, (value: string) => unknown]>([
    ['the change to another', (before) => changeBetween(before, rewritten(before))],
    ['a line of a search result', (value) => cutForSearch(value, 60)],
    ['labels', (typed) => addLabels(addLabels([], typed, 20), typed.replaceAll('a', ','), 20)],
    [
      'a list, a heading and strong words',
      (doc) => {
        for (const command of [toggleLines('numbers'), cycleHeading, toggleMark('**')])
          command({ state: state(doc), dispatch: () => {} });
      },
    ],
  ])('takes %s linear time', (_name, run) => expectLinear(run, text, 100_000));
});
