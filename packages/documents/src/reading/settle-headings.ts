import { normalize } from '@sorami/contracts/normalize';
import type { Block, Heading, Inline, Paragraph } from './document-tree.ts';
import { plainText } from './plain-text.ts';

/** Without the first heading where it merely repeats the chapter's title, as generated text often does. */
export function dropRepeatedTitle(blocks: Block[], title: string): Block[] {
  const [first, ...rest] = blocks;
  if (first?.type !== 'heading' || title === '') return blocks;
  return sameWords(plainText(first.children), title) ? rest : blocks;
}

function sameWords(one: string, other: string): boolean {
  const words = (text: string): string =>
    normalize(text, 'NFKC')
      // Not all that is no letter: C++ is not C#.
      .replace(/[\s.,;:!?…'’"“”«»()–—-]+/gu, ' ')
      .trim()
      .toLowerCase();
  return words(one) === words(other);
}

/**
 * Headings begin at level 2 and skip no level, so that outlines are well formed. Notes move from a heading to the text
 * below it: a heading is copied to contents and running heads, where a note makes no sense.
 */
export function settleHeadings(blocks: Block[]): Block[] {
  const top = blocks.reduce(
    (least, block) => (block.type === 'heading' ? Math.min(least, block.depth) : least),
    6,
  );
  const settled: Block[] = [];
  let above = 1;
  let notes: Inline[] = [];
  for (const block of blocks) {
    if (block.type === 'heading') {
      settled.push(...notesAlone(notes));
      above = Math.min(above + 1, block.depth - top + 2, 6);
      notes = referencesIn(block.children);
      settled.push({
        type: 'heading',
        depth: above as Heading['depth'],
        children: withoutReferences(block.children),
      });
    } else if (notes.length > 0 && block.type === 'paragraph') {
      settled.push({ type: 'paragraph', children: [...block.children, ...notes] });
      notes = [];
    } else {
      settled.push(...notesAlone(notes), block);
      notes = [];
    }
  }
  return [...settled, ...notesAlone(notes)];
}

function notesAlone(notes: Inline[]): Paragraph[] {
  return notes.length > 0 ? [{ type: 'paragraph', children: notes }] : [];
}

export function referencesIn(nodes: Inline[]): Inline[] {
  return nodes.flatMap((node) =>
    node.type === 'footnoteReference' ? [node] : 'children' in node ? referencesIn(node.children) : [],
  );
}

export function withoutReferences(nodes: Inline[]): Inline[] {
  return nodes
    .filter((node) => node.type !== 'footnoteReference')
    .map((node) => ('children' in node ? { ...node, children: withoutReferences(node.children) } : node));
}
