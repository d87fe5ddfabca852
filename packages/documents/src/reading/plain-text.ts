import type { Inline } from './document-tree.ts';

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
