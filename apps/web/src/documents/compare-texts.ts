import { diffArrays, diffWordsWithSpace } from 'diff';

/** A stretch of words, and whether the other text lacks it. */
export interface Piece {
  text: string;
  changed: boolean;
}

/** A line of two texts side by side; null where one has nothing in its place. */
export interface Row {
  kind: 'same' | 'changed';
  before: Piece[] | null;
  after: Piece[] | null;
}

/** Beyond this many changes a line is another line: its words are not compared. */
const mostChanges = 400;
/** Beyond this many changed lines two texts are not matched: their lines stand side by side in their order. */
const mostChangedLines = 1_000;

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

function compareWords(before: string, after: string): Row {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: mostChanges });
  if (!parts) {
    return {
      kind: 'changed',
      before: [{ text: before, changed: true }],
      after: [{ text: after, changed: true }],
    };
  }
  const side = (without: 'added' | 'removed') =>
    parts
      .filter((part) => !part[without])
      .map(({ value, added, removed }) => ({ text: value, changed: added || removed }));
  return { kind: 'changed', before: side('added'), after: side('removed') };
}

/** What differs between two texts, line by line and within a line word by word. */
export function compareTexts(before: string, after: string): Row[] {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const parts = diffArrays(old, fresh, { maxEditLength: mostChangedLines });
  if (!parts) return pair(old, fresh);
  const rows: Row[] = [];
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index];
    if (!part) continue;
    if (!part.added && !part.removed) {
      rows.push(
        ...part.value.map((line) => {
          const pieces = [{ text: line, changed: false }];
          return { kind: 'same' as const, before: pieces, after: pieces };
        }),
      );
      continue;
    }
    const next = parts[index + 1];
    const isReplaced = next !== undefined && part.removed !== next.removed && (next.added || next.removed);
    if (isReplaced) index += 1;
    const [removed, added] = part.removed ? [part, next] : [next, part];
    rows.push(...pair(removed?.removed ? removed.value : [], added?.added ? added.value : []));
  }
  return rows;
}

/** Lines in the place of others. */
function pair(before: readonly string[], after: readonly string[]): Row[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => {
    const [old, fresh] = [before[index], after[index]];
    if (old !== undefined && fresh !== undefined) return compareWords(old, fresh);
    return {
      kind: 'changed',
      before: old === undefined ? null : [{ text: old, changed: true }],
      after: fresh === undefined ? null : [{ text: fresh, changed: true }],
    };
  });
}

/** Rows with what is the same cut down to `context` lines around what is not; a number stands for the lines left out. */
export function foldRows(rows: readonly Row[], context: number): (Row | number)[] {
  const near = new Set<number>();
  rows.forEach(({ kind }, index) => {
    if (kind === 'same') return;
    for (let at = index - context; at <= index + context; at += 1) near.add(at);
  });
  const folded: (Row | number)[] = [];
  rows.forEach((row, index) => {
    const last = folded.at(-1);
    if (near.has(index)) folded.push(row);
    else if (typeof last === 'number') folded[folded.length - 1] = last + 1;
    else folded.push(1);
  });
  return folded;
}
