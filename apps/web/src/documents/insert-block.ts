import { EditorSelection, type StateCommand } from '@codemirror/state';

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
