import { EditorSelection, EditorState, type StateCommand } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import {
  changeBetween,
  cycleHeading,
  insertLink,
  insertTable,
  toggleLines,
  toggleMark,
} from './editor-commands.ts';

/** Runs a command on a text in which `[` and `]` stand around what is selected, or `|` where the cursor is. */
function after(command: StateCommand, marked: string): string {
  const bar = marked.indexOf('|');
  const from = bar >= 0 ? bar : marked.indexOf('[');
  const to = bar >= 0 ? bar : marked.indexOf(']') - 1;
  const doc = bar >= 0 ? marked.replace('|', '') : marked.replace('[', '').replace(']', '');
  let state = EditorState.create({ doc, selection: EditorSelection.range(from, to) });
  command({
    state,
    dispatch: (transaction) => {
      state = transaction.state;
    },
  });
  const { main } = state.selection;
  const text = state.doc.toString();
  return main.empty
    ? `${text.slice(0, main.head)}|${text.slice(main.head)}`
    : `${text.slice(0, main.from)}[${text.slice(main.from, main.to)}]${text.slice(main.to)}`;
}

describe('bold and italic', () => {
  test.each([
    ['**', 'a [word] b', 'a **[word]** b'],
    ['**', 'a **[word]** b', 'a [word] b'],
    ['**', 'a wo|rd b', 'a **wo|rd** b'],
    ['**', 'a **wo|rd** b', 'a wo|rd b'],
    ['*', 'a [word] b', 'a *[word]* b'],
    ['*', 'a *[word]* b', 'a [word] b'],
    ['*', 'a **[word]** b', 'a ***[word]*** b'],
    ['**', 'a ***[word]*** b', 'a *[word]* b'],
    ['*', 'a ***[word]*** b', 'a **[word]** b'],
    ['**', 'a[ word ]b', 'a **[word]** b'],
    ['**', 'a |', 'a **|**'],
  ] as const)('%s on “%s”', (mark, before, expected) => {
    expect(after(toggleMark(mark), before)).toBe(expected);
  });
});

describe('lines', () => {
  const lines = (command: StateCommand, doc: string) => after(command, `[${doc}]`).replace(/[[\]|]/g, '');
  test.each([
    ['bullets', 'one\ntwo', '- one\n- two'],
    ['bullets', '- one\n- two', 'one\ntwo'],
    ['numbers', 'one\n\ntwo', '1. one\n\n2. two'],
    ['numbers', '- one\n- two', '1. one\n2. two'],
    ['quote', 'one\ntwo', '> one\n> two'],
    ['quote', '> one', 'one'],
  ] as const)('%s of “%s”', (kind, before, expected) => {
    expect(lines(toggleLines(kind), before)).toBe(expected);
  });
  test('a heading, a smaller one, and none', () => {
    expect(lines(cycleHeading, 'one')).toBe('## one');
    expect(lines(cycleHeading, '## one')).toBe('### one');
    expect(lines(cycleHeading, '### one')).toBe('one');
  });
});

describe('links and tables', () => {
  test('the address of a link is what is missing', () => {
    expect(after(insertLink, 'see |here')).toBe('see [|](https://)here');
  });
  test('a selected address becomes the target', () => {
    const state = EditorState.create({ doc: 'https://a.example', selection: { anchor: 0, head: 17 } });
    let text = '';
    insertLink({ state, dispatch: (transaction) => (text = transaction.newDoc.toString()) });
    expect(text).toBe('[](https://a.example)');
  });
  test('a table stands under the paragraph', () => {
    expect(after(insertTable('Column'), 'Text.|')).toBe(
      'Text.\n\n| [Column 1] | Column 2 |\n| --- | --- |\n|  |  |\n|  |  |\n',
    );
  });
});

test('the change between two texts is as small as one change can be', () => {
  expect(changeBetween('The red house', 'The blue house')).toEqual({ from: 4, to: 7, insert: 'blue' });
  expect(changeBetween('aa', 'aaa')).toEqual({ from: 2, to: 2, insert: 'a' });
  expect(changeBetween('same', 'same')).toBeNull();
});
