import {
  type ChangeSpec,
  EditorSelection,
  type EditorState,
  type Line,
  type SelectionRange,
  type StateCommand,
  type Text,
} from '@codemirror/state';

/** The one change that turns a text into another: what both begin and end with stays, and the cursor with it. */
export function changeBetween(
  before: string,
  after: string,
): { from: number; to: number; insert: string } | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

const blockMark = /^(\s*)(#{1,6}\s+|[-*+]\s+(?:\[[ x]\]\s+)?|\d+[.)]\s+|>\s?)?/;

function selectedLines(state: EditorState): Line[] {
  const lines = new Map<number, Line>();
  for (const { from, to } of state.selection.ranges) {
    for (let at = from; at <= to; ) {
      const line = state.doc.lineAt(at);
      lines.set(line.from, line);
      at = line.to + 1;
    }
  }
  const all = [...lines.values()];
  // Empty lines between paragraphs stay empty; one alone is where something begins.
  return all.length > 1 ? all.filter(({ text }) => text.trim() !== '') : all;
}

function replaceMarks(state: EditorState, markOf: (line: Line, index: number) => string): ChangeSpec[] {
  return selectedLines(state).map((line, index) => {
    const [whole = '', indent = ''] = blockMark.exec(line.text) ?? [];
    return {
      from: line.from + indent.length,
      to: line.from + whole.length,
      insert: markOf(line, index),
    };
  });
}

/** Makes list items or quotations of the selected lines; lines that all are that already become plain. */
export function toggleLines(kind: 'bullets' | 'numbers' | 'quote'): StateCommand {
  const is = { bullets: /^\s*[-*+]\s/, numbers: /^\s*\d+[.)]\s/, quote: /^\s*>/ }[kind];
  return ({ state, dispatch }) => {
    const already = selectedLines(state).every(({ text }) => is.test(text));
    const changes = replaceMarks(state, (_, index) => {
      if (already) return '';
      return { bullets: '- ', numbers: `${index + 1}. `, quote: '> ' }[kind];
    });
    dispatch(state.update({ changes, userEvent: 'input', scrollIntoView: true }));
    return true;
  };
}

/** A line becomes a heading, then a smaller one, then plain again. */
export const cycleHeading: StateCommand = ({ state, dispatch }) => {
  const changes = replaceMarks(state, ({ text }) => {
    if (/^\s*##\s/.test(text)) return '### ';
    return /^\s*#{3,6}\s/.test(text) ? '' : '## ';
  });
  dispatch(state.update({ changes, userEvent: 'input', scrollIntoView: true }));
  return true;
};

const emptyAddress = 'https://';

/** Makes a link of what is selected; the cursor goes to what is missing. */
export const insertLink: StateCommand = ({ state, dispatch }) => {
  const changes = state.changeByRange(({ from, to }) => {
    const text = state.sliceDoc(from, to);
    if (/^https?:\/\/\S+$/.test(text)) {
      return {
        changes: { from, to, insert: `[](${text})` },
        range: EditorSelection.cursor(from + 1),
      };
    }
    const start = from + text.length + 3;
    return {
      changes: { from, to, insert: `[${text}](${emptyAddress})` },
      range:
        text === ''
          ? EditorSelection.cursor(from + 1)
          : EditorSelection.range(start, start + emptyAddress.length),
    };
  });
  dispatch(state.update(changes, { userEvent: 'input', scrollIntoView: true }));
  return true;
};

/** Puts a table of two columns under the paragraph at the cursor, its first heading selected. */
export function insertTable(column: string): StateCommand {
  return ({ state, dispatch }) => {
    const line = state.doc.lineAt(state.selection.main.head);
    const lead = line.text.trim() === '' ? (line.number > 1 ? '\n' : '') : '\n\n';
    const head = `| ${column} 1 | ${column} 2 |`;
    const table = `${head}\n| --- | --- |\n|  |  |\n|  |  |\n`;
    const start = line.to + lead.length + 2;
    dispatch(
      state.update({
        changes: { from: line.to, insert: lead + table },
        selection: EditorSelection.range(start, start + column.length + 2),
        userEvent: 'input',
        scrollIntoView: true,
      }),
    );
    return true;
  };
}

/** Marks of the same character on each side count together: in `***both***`, `*` and `**` are both there. */
function marksAround(doc: Text, { from, to }: SelectionRange, character: string): number {
  let count = 0;
  while (
    doc.sliceString(from - count - 1, from - count) === character &&
    doc.sliceString(to + count, to + count + 1) === character
  ) {
    count += 1;
  }
  return count;
}

function isMarked(count: number, mark: string): boolean {
  return mark.length === 1 ? count === 1 || count >= 3 : count >= 2;
}

/** Sets what is selected, or the word at the cursor, between `mark`s, or takes them away. */
export function toggleMark(mark: '*' | '**'): StateCommand {
  return ({ state, dispatch }) => {
    const { doc } = state;
    const changes = state.changeByRange((selected) => {
      const word = selected.empty ? state.wordAt(selected.head) : selected;
      if (!word) {
        return {
          changes: { from: selected.from, insert: mark + mark },
          range: EditorSelection.cursor(selected.from + mark.length),
        };
      }
      // Spaces at the ends would keep the marks from being marks.
      const text = doc.sliceString(word.from, word.to);
      const before = text.length - text.trimStart().length;
      const from = word.from + (before === text.length ? 0 : before);
      const to = Math.max(from, word.to - (text.length - text.trimEnd().length));
      const range = EditorSelection.range(from, to);
      const move = (by: number) =>
        selected.empty
          ? EditorSelection.cursor(selected.head + by)
          : EditorSelection.range(from + by, to + by);
      if (isMarked(marksAround(doc, range, '*'), mark)) {
        return {
          changes: [
            { from: from - mark.length, to: from },
            { from: to, to: to + mark.length },
          ],
          range: move(-mark.length),
        };
      }
      return {
        changes: [
          { from, insert: mark },
          { from: to, insert: mark },
        ],
        range: move(mark.length),
      };
    });
    dispatch(state.update(changes, { userEvent: 'input', scrollIntoView: true }));
    return true;
  };
}
