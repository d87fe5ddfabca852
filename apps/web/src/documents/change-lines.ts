import type { ChangeSpec, EditorState, Line, StateCommand } from '@codemirror/state';

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
