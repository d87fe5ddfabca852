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

/** Characters that a table needs in width where no word of it is broken and no short cell is either. */
export function tableWidth({ align, children }: Table): number {
  const shortest = 12;
  const widths = align.map((_, column) =>
    children.reduce((most, row) => {
      const text = plainText(row.children[column]?.children ?? []);
      const word = text.split(/\s+/).reduce((longest, { length }) => Math.max(longest, length), 0);
      return Math.max(most, word, Math.min(text.length, shortest));
    }, 0),
  );
  return widths.reduce((sum, width) => sum + width, 0);
}
