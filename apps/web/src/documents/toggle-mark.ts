import { EditorSelection, type SelectionRange, type StateCommand, type Text } from '@codemirror/state';

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
