import type { Inline, Table } from './document-tree.ts';

/** The words of a run of inline nodes, without their styles; notes are left out. */
export function plainText(nodes: readonly Inline[]): string {
  let text = '';
  for (const node of nodes) {
    if ('value' in node) text += node.value;
    else if ('children' in node) text += plainText(node.children);
    else if (node.type === 'formula') text += node.tex;
    else if (node.type === 'break') text += ' ';
  }
  return text;
}

/** Characters of the longest line of a verse. */
const longestLine = 60;

/** Whether a paragraph is a stanza, or set like one: three short lines or more that were broken by hand. */
export function isVerse(nodes: readonly Inline[]): boolean {
  const breaks = nodes.filter(({ type }) => type === 'break').length;
  return breaks >= 2 && plainText(nodes).length / (breaks + 1) <= longestLine;
}

/** Characters of a table's longest cell, times its columns. */
const longestRow = 1000;

/** Whether the rows of a table are so short that none is to be broken between pages. */
export function hasShortRows({ align, children }: Table): boolean {
  const cells = children.flatMap((row) => row.children.map((cell) => plainText(cell.children).length));
  return Math.max(...cells) * align.length < longestRow;
}

/** What a column of a table needs in width, in characters. */
export interface ColumnNeeds {
  /** So that no word of it is broken and no short cell is either. */
  least: number;
  /** So that its cells are lines, but for long ones. */
  whole: number;
}

/** Characters. Cells up to the first are not broken, if that can be; those above the second are texts, and always. */
const [shortCell, longCell] = [12, 40];

/** What the columns of a table need, from left to right. */
export function columnNeeds({ align, children }: Table): ColumnNeeds[] {
  return align.map((_, column) => {
    const needs = { least: 1, whole: 1 };
    for (const row of children) {
      const text = plainText(row.children[column]?.children ?? []);
      for (const { length } of [...text.split(/[ \n]+/), text.slice(0, shortCell)])
        needs.least = Math.max(needs.least, Math.min(length, longCell));
      needs.whole = Math.max(needs.whole, Math.min(text.length, longCell));
    }
    return needs;
  });
}
